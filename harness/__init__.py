"""指鉴 Zhijian: inspect government apps on Android devices against the rules on “指尖上的形式主义”."""

__version__ = "0.1.0"
