"""Sans-io codecs: bytes in, values out; values in, bytes out. No socket, clock, thread or file.

"Need more data" is a return value, never an exception; junk raises only RemoteProtocolError.
"""
