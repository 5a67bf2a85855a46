# The whole native part of a demo app: one WebView that shows assets/www/index.html.
.class public Lgov/example/shell/MainActivity;
.super Landroid/app/Activity;

.field web:Landroid/webkit/WebView;
.field chosen:Landroid/webkit/ValueCallback;
.field locate:Landroid/webkit/GeolocationPermissions$Callback;
.field origin:Ljava/lang/String;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .registers 6
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    new-instance v0, Landroid/webkit/WebView;
    invoke-direct {v0, p0}, Landroid/webkit/WebView;-><init>(Landroid/content/Context;)V
    iput-object v0, p0, Lgov/example/shell/MainActivity;->web:Landroid/webkit/WebView;
    const/4 v2, 0x1
    invoke-static {v2}, Landroid/webkit/WebView;->setWebContentsDebuggingEnabled(Z)V
    invoke-virtual {v0}, Landroid/webkit/WebView;->getSettings()Landroid/webkit/WebSettings;
    move-result-object v1
    invoke-virtual {v1, v2}, Landroid/webkit/WebSettings;->setJavaScriptEnabled(Z)V
    invoke-virtual {v1, v2}, Landroid/webkit/WebSettings;->setDomStorageEnabled(Z)V
    invoke-virtual {v1, v2}, Landroid/webkit/WebSettings;->setGeolocationEnabled(Z)V
    invoke-virtual {v1, v2}, Landroid/webkit/WebSettings;->setAllowFileAccess(Z)V
    new-instance v3, Lgov/example/shell/Pages;
    invoke-direct {v3, p0}, Lgov/example/shell/Pages;-><init>(Lgov/example/shell/MainActivity;)V
    invoke-virtual {v0, v3}, Landroid/webkit/WebView;->setWebViewClient(Landroid/webkit/WebViewClient;)V
    new-instance v3, Lgov/example/shell/Chrome;
    invoke-direct {v3, p0}, Lgov/example/shell/Chrome;-><init>(Lgov/example/shell/MainActivity;)V
    invoke-virtual {v0, v3}, Landroid/webkit/WebView;->setWebChromeClient(Landroid/webkit/WebChromeClient;)V
    invoke-virtual {p0, v0}, Lgov/example/shell/MainActivity;->setContentView(Landroid/view/View;)V
    const-string v1, "file:///android_asset/www/index.html"
    invoke-virtual {v0, v1}, Landroid/webkit/WebView;->loadUrl(Ljava/lang/String;)V
    return-void
.end method

.method public onBackPressed()V
    .registers 3
    iget-object v0, p0, Lgov/example/shell/MainActivity;->web:Landroid/webkit/WebView;
    invoke-virtual {v0}, Landroid/webkit/WebView;->canGoBack()Z
    move-result v1
    if-eqz v1, :leave
    invoke-virtual {v0}, Landroid/webkit/WebView;->goBack()V
    return-void
    :leave
    invoke-super {p0}, Landroid/app/Activity;->onBackPressed()V
    return-void
.end method

# The file chooser's answer goes back to the page; a cancelled chooser answers null.
.method protected onActivityResult(IILandroid/content/Intent;)V
    .registers 7
    invoke-super {p0, p1, p2, p3}, Landroid/app/Activity;->onActivityResult(IILandroid/content/Intent;)V
    iget-object v0, p0, Lgov/example/shell/MainActivity;->chosen:Landroid/webkit/ValueCallback;
    if-eqz v0, :done
    invoke-static {p2, p3}, Landroid/webkit/WebChromeClient$FileChooserParams;->parseResult(ILandroid/content/Intent;)[Landroid/net/Uri;
    move-result-object v1
    invoke-interface {v0, v1}, Landroid/webkit/ValueCallback;->onReceiveValue(Ljava/lang/Object;)V
    const/4 v0, 0x0
    iput-object v0, p0, Lgov/example/shell/MainActivity;->chosen:Landroid/webkit/ValueCallback;
    :done
    return-void
.end method

# The system's answer to the location dialog goes back to the page and is not remembered by the shell.
.method public onRequestPermissionsResult(I[Ljava/lang/String;[I)V
    .registers 9
    iget-object v0, p0, Lgov/example/shell/MainActivity;->locate:Landroid/webkit/GeolocationPermissions$Callback;
    if-eqz v0, :done
    const/4 v1, 0x0
    const/4 v2, 0x0
    array-length v3, p3
    if-eqz v3, :tell
    aget v3, p3, v2
    if-nez v3, :tell
    const/4 v1, 0x1
    :tell
    iget-object v3, p0, Lgov/example/shell/MainActivity;->origin:Ljava/lang/String;
    invoke-interface {v0, v3, v1, v2}, Landroid/webkit/GeolocationPermissions$Callback;->invoke(Ljava/lang/String;ZZ)V
    const/4 v0, 0x0
    iput-object v0, p0, Lgov/example/shell/MainActivity;->locate:Landroid/webkit/GeolocationPermissions$Callback;
    :done
    return-void
.end method
