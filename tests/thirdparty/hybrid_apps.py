"""A Cordova and a Capacitor app assembled from published packages, as `cordova prepare` and `npx cap copy` lay them out."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tests.thirdparty.npm_packages import npm_package

CORDOVA_PLUGINS = {
    "cordova-plugin-device": "3.0.0",
    "cordova-plugin-dialogs": "2.0.2",
    "cordova-plugin-network-information": "3.1.0",
    "cordova-plugin-statusbar": "4.0.0",
    "cordova-plugin-inappbrowser": "7.0.0",
}
CAPACITOR_VERSION = "8.5.2"
CAPACITOR_PLUGINS = {
    "app": "8.1.1",
    "device": "8.0.3",
    "dialog": "8.0.1",
    "network": "8.0.1",
    "preferences": "8.0.1",
    "status-bar": "8.0.3",
    "toast": "8.0.1",
}
HEAD = '<meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1">'
CORDOVA_CONFIG = """<?xml version="1.0" encoding="utf-8"?>
<widget id="com.example.cordova" version="2.3.4" xmlns="http://www.w3.org/ns/widgets">
  <name>科尔多瓦</name>
  <content src="start.html?from=config" />
  <allow-navigation href="https://*.gov.example/*" />
  <allow-intent href="https://*/*" />
</widget>"""
CORDOVA_PAGE = f"""<!doctype html><head>{HEAD}<title>科尔多瓦</title></head><body>
<p id=state>等待</p><p id=facts></p><p id=where></p><p id=answer></p>
<button id=ask>询问</button><button id=write>填写</button><button id=quit>退出</button>
<a id=out href="https://elsewhere.example/page">外站</a>
<script src="cordova.js"></script>
<script>
const say = (id, text) => {{ document.getElementById(id).textContent = text; }};
say('where', location.href);
document.addEventListener('deviceready', () => {{
  say('state', '就绪 ' + cordova.platformId);
  say('facts', [device.platform, device.model, device.version, navigator.connection.type].join('|'));
  document.addEventListener('backbutton', () => say('answer', '返回键'));
}});
ask.onclick = () => navigator.notification.confirm('真的吗？', (index) => say('answer', '选了' + index), '问题', ['不', '也许', '是']);
write.onclick = () => navigator.notification.prompt('姓名', (result) => say('answer', result.buttonIndex + result.input1), '填写', ['取消', '好'], '');
quit.onclick = () => navigator.app.exitApp();
</script></body>"""
CAPACITOR_PAGE = f"""<!doctype html><html><head>{HEAD}<title>电容</title></head><body>
<p id=state>等待</p><p id=facts></p><p id=where></p><p id=answer></p><p id=kept></p><p id=unknown></p>
<button id=ask>询问</button><button id=tell>提示</button><button id=keep>记住</button>
<a id=out href="https://elsewhere.example/page">外站</a>
{{scripts}}
<script>
const say = (id, text) => {{{{ document.getElementById(id).textContent = text; }}}};
const {{{{ registerPlugin }}}} = capacitorExports;
const {{{{ Dialog }}}} = capacitorDialog, {{{{ Toast }}}} = capacitorToast, {{{{ Device }}}} = capacitorDevice;
const {{{{ Network }}}} = capacitorNetwork, {{{{ Preferences }}}} = capacitorPreferences, {{{{ App }}}} = capacitorApp;
say('where', location.href);
(async () => {{{{
  const [info, tag, status, app, kept] = await Promise.all([Device.getInfo(), Device.getLanguageTag(), Network.getStatus(), App.getInfo(), Preferences.get({{{{ key: '名' }}}})]);
  say('facts', [info.platform, info.model, tag.value, status.connected, app.id].join('|'));
  say('kept', '存有' + kept.value);
  App.addListener('backButton', () => say('answer', '返回键'));
  await registerPlugin('Missing').anything().catch((error) => say('unknown', error.code));
  say('state', '就绪 ' + Capacitor.getPlatform() + Capacitor.isNativePlatform());
}}}})();
ask.onclick = async () => say('answer', '确认' + (await Dialog.confirm({{{{ title: '问题', message: '真的吗？' }}}})).value);
tell.onclick = () => Toast.show({{{{ text: '原生提示' }}}});
keep.onclick = async () => {{{{ await Preferences.set({{{{ key: '名', value: '张三' }}}}); say('answer', '已存'); }}}};
</script></body></html>"""


def cordova_app(into: Path) -> Path:
    """A prepared Cordova project: config.xml and www with cordova.js, cordova_plugins.js and the plugins' scripts."""
    www = into / "www"
    www.mkdir(parents=True)
    (into / "config.xml").write_text(CORDOVA_CONFIG, encoding="utf-8")
    (www / "start.html").write_text(CORDOVA_PAGE, encoding="utf-8")
    platform = npm_package("cordova-android", "15.1.0")
    shutil.copyfile(platform / "templates" / "project" / "assets" / "www" / "cordova.js", www / "cordova.js")
    listed = []
    for name, version in CORDOVA_PLUGINS.items():
        listed += _prepare_plugin(npm_package(name, version), name, www)
    text = f"cordova.define('cordova/plugin_list', function(require, exports, module) {{ module.exports = {json.dumps(listed)}; }});"
    (www / "cordova_plugins.js").write_text(text, encoding="utf-8")
    return into


def _prepare_plugin(package: Path, name: str, www: Path) -> list[dict[str, object]]:
    """Wrap the modules of one plugin that its plugin.xml names for Android."""
    root = ElementTree.parse(package / "plugin.xml").getroot()
    space = {"p": "http://apache.org/cordova/ns/plugins/1.0"}
    modules = [*root.findall("p:js-module", space), *root.findall("p:platform[@name='android']/p:js-module", space)]
    listed = []
    for module in modules:
        identifier, source = f"{name}.{module.get('name')}", str(module.get("src"))
        target = www / "plugins" / name / source
        target.parent.mkdir(parents=True, exist_ok=True)
        code = (package / source).read_text(encoding="utf-8")
        wrapped = f'cordova.define("{identifier}", function(require, exports, module) {{ {code}\n}});\n'
        target.write_text(wrapped, encoding="utf-8")
        entry: dict[str, object] = {"id": identifier, "file": f"plugins/{name}/{source}", "pluginId": name}
        for kind in ("clobbers", "merges"):
            places = [place.get("target") for place in module.findall(f"p:{kind}", space)]
            if places:
                entry[kind] = places
        if module.find("p:runs", space) is not None:
            entry["runs"] = True
        listed.append(entry)
    return listed


def capacitor_app(into: Path, *, has_bridge: bool = True) -> Path:
    """The assets folder of a Capacitor app: public/, capacitor.config.json, capacitor.plugins.json, native-bridge.js."""
    public = into / "public"
    public.mkdir(parents=True)
    shutil.copyfile(
        npm_package("@capacitor/core", CAPACITOR_VERSION) / "dist" / "capacitor.js", public / "capacitor.js"
    )
    scripts = ["capacitor.js"]
    for name, version in CAPACITOR_PLUGINS.items():
        shutil.copyfile(npm_package(f"@capacitor/{name}", version) / "dist" / "plugin.js", public / f"{name}.js")
        scripts.append(f"{name}.js")
    tags = "\n".join(f'<script src="{script}"></script>' for script in scripts)
    (public / "index.html").write_text(CAPACITOR_PAGE.format(scripts=tags), encoding="utf-8")
    server = {"androidScheme": "https", "hostname": "app.localhost", "allowNavigation": ["*.gov.example"]}
    config = {"appId": "com.example.capacitor", "appName": "电容", "webDir": "public", "server": server}
    (into / "capacitor.config.json").write_text(json.dumps(config), encoding="utf-8")
    words = {name: "".join(part.title() for part in name.split("-")) for name in CAPACITOR_PLUGINS}
    plugins = [
        {"pkg": f"@capacitor/{name}", "classpath": f"com.capacitorjs.plugins.{word.lower()}.{word}Plugin"}
        for name, word in words.items()
    ]
    (into / "capacitor.plugins.json").write_text(json.dumps(plugins), encoding="utf-8")
    if has_bridge:
        source = npm_package("@capacitor/android", CAPACITOR_VERSION) / "capacitor" / "src" / "main" / "assets"
        shutil.copyfile(source / "native-bridge.js", into / "native-bridge.js")
    return into
