"""The native halves of the hybrid shells Cordova and Capacitor, as far as apps can notice them."""
