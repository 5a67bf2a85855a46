onmessage = () => postMessage(new Date().getFullYear() + '年');
