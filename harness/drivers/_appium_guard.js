// Preloaded into the Appium server: it ends when whoever started it is gone, however that died.
// The starter holds the other end of standard input; its end is the only message.
'use strict';

const leave = () => process.kill(process.pid, 'SIGTERM'); // Appium closes its sessions on this signal
process.stdin.on('end', leave);
process.stdin.on('error', leave);
process.stdin.resume();
