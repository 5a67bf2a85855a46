/* The agreement and the policy are pages of their own: back to where the reader came from. */
document.getElementById('back').addEventListener('click', function () {
  if (history.length > 1) history.back(); else location.href = '../index.html';
});
