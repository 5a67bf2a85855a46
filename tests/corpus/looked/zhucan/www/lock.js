/* Keeps the pages as the designer drew them, whatever text size the phone is set to. */
(function(){var p=document.createElement('i');p.textContent='口';p.style.cssText='position:absolute;left:-999px;top:0;font-size:100px;line-height:1;font-style:normal';document.documentElement.appendChild(p);
function fit(){var w=p.getBoundingClientRect().width||100;document.body.style.zoom=w>104?100/w:1}fit();setInterval(fit,700);addEventListener('resize',fit)})();
