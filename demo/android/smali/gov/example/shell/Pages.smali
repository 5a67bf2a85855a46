# Pages of the app stay in the WebView; every other address (tel:, https:) goes to the system.
.class public Lgov/example/shell/Pages;
.super Landroid/webkit/WebViewClient;

.field final owner:Lgov/example/shell/MainActivity;

.method public constructor <init>(Lgov/example/shell/MainActivity;)V
    .registers 2
    invoke-direct {p0}, Landroid/webkit/WebViewClient;-><init>()V
    iput-object p1, p0, Lgov/example/shell/Pages;->owner:Lgov/example/shell/MainActivity;
    return-void
.end method

.method public shouldOverrideUrlLoading(Landroid/webkit/WebView;Ljava/lang/String;)Z
    .registers 7
    const-string v0, "file:///android_asset/"
    invoke-virtual {p2, v0}, Ljava/lang/String;->startsWith(Ljava/lang/String;)Z
    move-result v0
    if-eqz v0, :outside
    const/4 v0, 0x0
    return v0
    :outside
    new-instance v0, Landroid/content/Intent;
    const-string v1, "android.intent.action.VIEW"
    invoke-static {p2}, Landroid/net/Uri;->parse(Ljava/lang/String;)Landroid/net/Uri;
    move-result-object v2
    invoke-direct {v0, v1, v2}, Landroid/content/Intent;-><init>(Ljava/lang/String;Landroid/net/Uri;)V
    :try_start
    iget-object v1, p0, Lgov/example/shell/Pages;->owner:Lgov/example/shell/MainActivity;
    invoke-virtual {v1, v0}, Lgov/example/shell/MainActivity;->startActivity(Landroid/content/Intent;)V
    :try_end
    .catch Landroid/content/ActivityNotFoundException; {:try_start .. :try_end} :nobody
    goto :handled
    :nobody
    move-exception v0
    :handled
    const/4 v0, 0x1
    return v0
.end method
