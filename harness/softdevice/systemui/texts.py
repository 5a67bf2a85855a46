"""What the system's own windows say, in the device's language.

Knows the words (AOSP's and Chromium's own translations where they have one); refuses to know where they are drawn. Chinese is the
language of every locale that begins with "zh", English of all others.
"""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_LOCALE = "zh-CN"

# key: (Chinese, English); placeholders are str.format fields.
_TEXTS: Mapping[str, tuple[str, str]] = {
    # buttons that many windows share
    "ok": ("确定", "OK"),
    "cancel": ("取消", "Cancel"),
    "set": ("设置", "Set"),
    "clear": ("清除", "Clear"),
    "back": ("返回", "Navigate up"),
    "done": ("完成", "Done"),
    "open": ("打开", "Open"),
    "search": ("搜索", "Search"),
    "more": ("更多", "More"),
    # permission controller
    "allow": ("允许", "Allow"),
    "allow_foreground": ("使用时允许", "While using the app"),
    "allow_foreground_10": ("仅在使用该应用时允许", "Allow only while using the app"),
    "allow_once": ("仅限这一次", "Only this time"),
    "deny": ("不允许", "Don’t allow"),
    "deny_10": ("拒绝", "Deny"),
    "ask_geolocation": ("要允许“{app}”获取此设备的位置信息吗？", "Allow {app} to access this device’s location?"),
    "ask_camera": ("要允许“{app}”拍摄照片和录制视频吗？", "Allow {app} to take pictures and record video?"),
    "ask_microphone": ("要允许“{app}”录制音频吗？", "Allow {app} to record audio?"),
    "ask_camera_microphone": (
        "要允许“{app}”拍摄照片、录制视频和音频吗？",
        "Allow {app} to take pictures, record video and record audio?",
    ),
    "ask_notifications": ("要允许“{app}”向您发送通知吗？", "Allow {app} to send you notifications?"),
    # dialogs of pages
    "page_says": ("“{host}”网页显示：", "The page at “{host}” says:"),
    # failures
    "crashed": ("{app}已停止运行", "{app} has stopped"),
    "keeps_crashing": ("{app}屡次停止运行", "{app} keeps stopping"),
    "not_responding": ("{app}没有响应", "{app} isn’t responding"),
    "close_app": ("关闭应用", "Close app"),
    "reopen_app": ("重新打开应用", "Open app again"),
    "app_info": ("应用信息", "App info"),
    "wait": ("等待", "Wait"),
    "force_stop": ("强行停止", "Force stop"),
    "uninstall": ("卸载", "Uninstall"),
    "version": ("版本 {version}", "version {version}"),
    # date, time and colour
    "previous_month": ("上个月", "Previous month"),
    "next_month": ("下个月", "Next month"),
    "pick_month": ("设置月份", "Set month"),
    "pick_week": ("设置周", "Set week"),
    "pick_date_time": ("设置日期和时间", "Set date and time"),
    "pick_time": ("设置时间", "Set time"),
    "am": ("上午", "AM"),
    "pm": ("下午", "PM"),
    "select_hours": ("选择小时", "Select hours"),
    "select_minutes": ("选择分钟", "Select minutes"),
    "week": ("第{week:02d}周", "Week {week}"),
    "pick_color": ("选择颜色", "Select color"),
    "red": ("红色", "Red"),
    "cyan": ("青色", "Cyan"),
    "blue": ("蓝色", "Blue"),
    "green": ("绿色", "Green"),
    "magenta": ("洋红色", "Magenta"),
    "yellow": ("黄色", "Yellow"),
    "black": ("黑色", "Black"),
    "white": ("白色", "White"),
    "hue": ("色调", "Hue"),
    "saturation": ("饱和度", "Saturation"),
    "brightness": ("值", "Value"),
    # files and camera
    "choose_file": ("选择文件", "Choose file"),
    "take_picture": ("拍照", "Camera"),
    "gallery": ("相册", "Gallery"),
    "files": ("文件", "Files"),
    "select": ("选择", "Select"),
    "selected": ("已选择 {count} 项", "{count} selected"),
    "shutter": ("快门", "Shutter"),
    "retake": ("重拍", "Retake"),
    "switch_camera": ("切换摄像头", "Switch camera"),
    "recent": ("最近", "Recent"),
    "downloads": ("下载", "Downloads"),
    "no_items": ("没有任何内容", "No items"),
    # other apps of the system
    "dial": ("拨打", "dial"),
    "add_contact": ("新建联系人", "Create new contact"),
    "backspace": ("退格", "backspace"),
    "calling": ("正在呼叫…", "Calling…"),
    "hang_up": ("结束通话", "End call"),
    "compose": ("写邮件", "Compose"),
    "mail_to": ("收件人", "To"),
    "mail_cc": ("抄送", "Cc"),
    "mail_subject": ("主题", "Subject"),
    "mail_body": ("写邮件", "Compose email"),
    "send": ("发送", "Send"),
    "sent": ("已发送", "Sent"),
    "message_hint": ("短信", "Text message"),
    "new_message": ("新消息", "New message"),
    "store_offline": ("无网络连接", "You’re offline"),
    "store_not_found": ("找不到该应用。", "Item not found."),
    "install": ("安装", "Install"),
    "retry": ("重试", "Retry"),
    "store_search": ("搜索应用和游戏", "Search for apps & games"),
    "maps_search": ("在此处搜索", "Search here"),
    "directions": ("路线", "Directions"),
    "address_bar": ("搜索或输入网址", "Search or type web address"),
    "menu": ("更多选项", "More options"),
    "connection": ("连接是安全的", "Connection is secure"),
    "browser": ("浏览器", "Browser"),
    "own_tel": ("电话", "Phone"),
    "own_wtai": ("电话", "Phone"),
    "own_sms": ("信息", "Messages"),
    "own_smsto": ("信息", "Messages"),
    "own_mms": ("信息", "Messages"),
    "own_mmsto": ("信息", "Messages"),
    "own_mailto": ("电子邮件", "Email"),
    "own_market": ("应用商店", "Store"),
    "own_geo": ("地图", "Maps"),
    # resolver and share sheet
    "open_with": ("打开方式", "Open with"),
    "just_once": ("仅此一次", "Just once"),
    "always": ("始终", "Always"),
    "share_with": ("分享", "Share"),
    "copy": ("复制", "Copy"),
    "copied": ("已复制", "Copied"),
    # text selection
    "cut": ("剪切", "Cut"),
    "paste": ("粘贴", "Paste"),
    "select_all": ("全选", "Select all"),
    "share": ("分享", "Share"),
    # shade
    "clear_all": ("全部清除", "Clear all"),
    "no_notifications": ("没有通知", "No notifications"),
    "notifications": ("通知", "Notifications"),
    "shade": ("通知栏。", "Notification shade."),
    "quick_settings": ("快捷设置。", "Quick settings."),
    "wifi": ("WLAN", "Internet"),
    "bluetooth": ("蓝牙", "Bluetooth"),
    "flashlight": ("手电筒", "Flashlight"),
    "auto_rotate": ("自动旋转", "Auto-rotate"),
    "airplane": ("飞行模式", "Airplane mode"),
    "dark_theme": ("深色主题", "Dark theme"),
    "on": ("开启", "On"),
    "off": ("关闭", "Off"),
    "now": ("现在", "now"),
    "minutes_ago": ("{minutes}分钟", "{minutes}m"),
    # downloads
    "cannot_open": ("无法打开文件", "Can’t open file"),
    "download_manager": ("下载管理程序", "Download Manager"),
    "downloading": ("正在下载。", "Downloading."),
    "download_done": ("下载完毕。", "Download complete."),
    "download_failed": ("下载失败。", "Download unsuccessful."),
    # soft keyboard
    "key_enter": ("换行", "⏎"),
    "key_done": ("完成", "Done"),
    "key_go": ("前往", "Go"),
    "key_next": ("下一项", "Next"),
    "key_previous": ("上一项", "Previous"),
    "key_search": ("搜索", "Search"),
    "key_send": ("发送", "Send"),
    # bars, launcher and recents
    "bar_signal": ("移动信号满格。", "Phone signal full."),
    "bar_wifi": ("WLAN 信号满格。", "Wi-Fi signal full."),
    "bar_airplane": ("飞行模式。", "Airplane mode."),
    "bar_battery": ("电池电量为百分之 100。", "Battery 100 percent."),
    "nav_back": ("返回", "Back"),
    "nav_home": ("主屏幕", "Home"),
    "nav_recents": ("概览", "Overview"),
    "nav_hide_keyboard": ("隐藏键盘", "Hide keyboard"),
    "no_recents": ("近期没有任何内容", "No recent items"),
    # lock screen
    "swipe_to_unlock": ("向上滑动即可解锁", "Swipe up to unlock"),
    "lock_icon": ("锁定图标", "Lock icon"),
    "split_divider": ("分屏分隔线", "Split-screen divider"),
}

_WEEKDAYS = ("日一二三四五六", "SMTWTFS")
_MONTHS = (
    ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
)  # fmt: skip
_DAYS = ("周日", "周一", "周二", "周三", "周四", "周五", "周六"), ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def _place(locale: str) -> int:
    return 0 if locale.lower().startswith("zh") else 1


def say(locale: str, key: str, **fields: object) -> str:
    """Return a text in a locale.

    Raises:
        KeyError: no such text.
    """
    return _TEXTS[key][_place(locale)].format(**fields)


def weekday_letters(locale: str) -> str:
    """One letter for each day of the week, Sunday first."""
    return _WEEKDAYS[_place(locale)]


def month_name(locale: str, month: int) -> str:
    """Full name of month 1..12."""
    return _MONTHS[_place(locale)][month - 1]


def month_title(locale: str, year: int, month: int) -> str:
    """Heading of a month's grid."""
    return f"{year}年{month}月" if _place(locale) == 0 else f"{month_name(locale, month)} {year}"


def short_date(locale: str, month: int, day: int, weekday: int) -> str:
    """Month, day and weekday (0 = Sunday), as Android's skeleton "EMMMd" writes them."""
    name = _DAYS[_place(locale)][weekday]
    return f"{month}月{day}日{name}" if _place(locale) == 0 else f"{name}, {month_name(locale, month)[:3]} {day}"
