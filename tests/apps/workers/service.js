self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('v1').then((cache) => cache.add('worker.js')));
  self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.url.endsWith('/made-up')) event.respondWith(new Response('服务工人作答'));
});
