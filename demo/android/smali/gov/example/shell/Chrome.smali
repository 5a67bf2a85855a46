# File inputs open the system chooser; a page that asks for the position makes the system ask the user.
# Dialogs of the page (alert, confirm, prompt) keep the WebView's own windows.
.class public Lgov/example/shell/Chrome;
.super Landroid/webkit/WebChromeClient;

.field final owner:Lgov/example/shell/MainActivity;

.method public constructor <init>(Lgov/example/shell/MainActivity;)V
    .registers 2
    invoke-direct {p0}, Landroid/webkit/WebChromeClient;-><init>()V
    iput-object p1, p0, Lgov/example/shell/Chrome;->owner:Lgov/example/shell/MainActivity;
    return-void
.end method

.method public onShowFileChooser(Landroid/webkit/WebView;Landroid/webkit/ValueCallback;Landroid/webkit/WebChromeClient$FileChooserParams;)Z
    .registers 8
    iget-object v0, p0, Lgov/example/shell/Chrome;->owner:Lgov/example/shell/MainActivity;
    iput-object p2, v0, Lgov/example/shell/MainActivity;->chosen:Landroid/webkit/ValueCallback;
    invoke-virtual {p3}, Landroid/webkit/WebChromeClient$FileChooserParams;->createIntent()Landroid/content/Intent;
    move-result-object v1
    const/4 v2, 0x1
    :try_start
    invoke-virtual {v0, v1, v2}, Lgov/example/shell/MainActivity;->startActivityForResult(Landroid/content/Intent;I)V
    :try_end
    .catch Landroid/content/ActivityNotFoundException; {:try_start .. :try_end} :nobody
    return v2
    :nobody
    move-exception v1
    const/4 v1, 0x0
    iput-object v1, v0, Lgov/example/shell/MainActivity;->chosen:Landroid/webkit/ValueCallback;
    const/4 v2, 0x0
    return v2
.end method

.method public onGeolocationPermissionsShowPrompt(Ljava/lang/String;Landroid/webkit/GeolocationPermissions$Callback;)V
    .registers 8
    iget-object v0, p0, Lgov/example/shell/Chrome;->owner:Lgov/example/shell/MainActivity;
    iput-object p1, v0, Lgov/example/shell/MainActivity;->origin:Ljava/lang/String;
    iput-object p2, v0, Lgov/example/shell/MainActivity;->locate:Landroid/webkit/GeolocationPermissions$Callback;
    const/4 v1, 0x1
    new-array v2, v1, [Ljava/lang/String;
    const/4 v3, 0x0
    const-string v4, "android.permission.ACCESS_FINE_LOCATION"
    aput-object v4, v2, v3
    invoke-virtual {v0, v2, v1}, Lgov/example/shell/MainActivity;->requestPermissions([Ljava/lang/String;I)V
    return-void
.end method
