"""Pixels to values: pure functions over screenshots, and the only importer of OpenCV.

Images are uint8 arrays, height × width (luminance) or height × width × 3 (RGB).
"""
