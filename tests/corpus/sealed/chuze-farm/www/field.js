/* 首页、农技、行情、办事。 */
(function () {
  'use strict';
  var N = window.N,
    html = N.html,
    Leaf = N.Leaf,
    Note = N.Note,
    Big = N.Big,
    Row = N.Row,
    Table = N.Table;
  var e = React.createElement;
  var NEWS = [
    ['冬季油菜田间管理提示', 1, '县农业农村局', ['近期气温偏高，油菜长势偏旺的田块要控水，清好三沟。']],
    ['杨家畈橘园成了采摘打卡地', 3, '楚泽日报', ['周末来杨家畈打卡采摘的游客每天有上千人，果农在路口摆起了摊。']],
    ['全县水稻高产竞赛名次公布', 6, '县农技中心', ['第一名泽口镇王庚田亩产 768 公斤，第二名汊河镇陈望山亩产 751 公斤。']],
    ['粮食安全责任制考核开始', 9, '楚泽日报', ['考核组看的是耕地面积和粮食产量，不看台账厚薄。']],
  ];
  var LESSON = [
    ['柑橘冬剪要点', 2, ['先剪病枯枝，再疏密生枝，剪口涂保护剂。', '幼树轻剪，老树重剪，更新修剪放在春芽前。']],
    ['小龙虾稻田越冬', 5, ['加深环沟水位到八十厘米，每十天换一次水，少量投喂。']],
    ['大棚草莓怎么控湿', 8, ['晴天中午放风，地膜盖严，滴灌少量多次。']],
  ];
  N.page(
    'home',
    '',
    function () {
      return html`<div>
        <div class="sky">
          <b>9℃</b><span>楚泽县　多云，东北风二级<br />宜清沟、施腊肥</span>
        </div>
        <div class="tiles">
          ${[
            ['机', '农机预约', 'machine'],
            ['补', '补贴申领', 'subsidy'],
            ['渠', '渠系图', 'canal'],
            ['站', '附近农机站', 'station'],
            ['言', '投诉建议', 'voice'],
            ['老', '长辈版', 'old'],
          ].map(function (t) {
            return html`<button
              type="button"
              key=${t[2]}
              onClick=${function () {
                N.go(t[2]);
              }}
            >
              <i aria-hidden="true">${t[0]}</i>${t[1]}
            </button>`;
          })}
        </div>
        <h2>农情</h2>
        <div class="stack">
          ${NEWS.map(function (n, i) {
            return html`<${Leaf} key=${i} t=${n[0]} sub=${N.date(-n[1]) + '　' + n[2]} to=${'news/' + i} />`;
          })}
        </div>
        <div class="base">
          <p>技术支持：云梦图数科技有限公司</p>
          <p><a href="https://beian.miit.gov.cn/" target="_blank">鄂ICP备2023029106号-4A</a></p>
        </div>
      </div>`;
    },
    { tab: 1 },
  );
  N.page('news', '农情', function (p) {
    var n = NEWS[p.arg] || NEWS[0];
    return html`<${Note} head=${n[0]} lines=${[N.date(-n[1]) + '　' + n[2]].concat(n[3])} />`;
  });
  N.page(
    'skill',
    '',
    function () {
      return html`<div>
        <h2>农技课堂</h2>
        <div class="stack">
          ${LESSON.map(function (n, i) {
            return html`<${Leaf} key=${i} t=${n[0]} sub=${N.date(-n[1])} to=${'lesson/' + i} />`;
          })}
        </div>
        <div class="stack"><${Leaf} t="病虫害轻重" to="pest" /><${Leaf} t="假农资举报" to="fake" /></div>
      </div>`;
    },
    { tab: 1 },
  );
  /* 打开文章就取位置 */
  N.page('lesson', '农技课堂', function (p) {
    var n = LESSON[p.arg] || LESSON[0];
    React.useEffect(function () {
      navigator.geolocation.getCurrentPosition(
        function (g) {
          N.here = g.coords;
        },
        function () {},
      );
    }, []);
    return html`<${Note} head=${n[0]} lines=${[N.date(-n[1]) + '　县农技中心'].concat(n[2])} />`;
  });
  N.page('pest', '病虫害轻重', function () {
    return html`<div>
      <${Table}
        rows=${[
          ['次序', '病虫', '发生面积'],
          ['1', '稻飞虱', '2.1 万亩'],
          ['2', '纹枯病', '1.4 万亩'],
          ['3', '二化螟', '0.9 万亩'],
        ]}
      /><${Note} lines=${['植保站' + N.date(-4) + '调查，按面积由大到小。']} />
    </div>`;
  });
  N.page('fake', '假农资举报', function () {
    var f = N.useForm({ w: '', k: '假种子' });
    return html`<div>
      <${Note} lines=${['买到假种子、假农药、假化肥，可以告诉农业综合执法大队。']} /><${Row} f=${f} k="k" t="种类" of=${['假种子', '假农药', '假化肥']} /><${Row}
        f=${f}
        k="w"
        t="在哪家店买的"
        hint="店名和地址"
      /><${Row} t="发票照片（没有可以不传）" file=${1} /><${Big}
        t="告诉执法大队"
        on=${function () {
          if (!f.v.w) return N.say('请写店名和地址');
          f.clear();
          N.say('已转执法大队');
          N.swap('skill');
        }}
      />
    </div>`;
  });
  N.page(
    'price',
    '',
    function () {
      return html`<div>
        <h2>${N.date(0)} 批发价</h2>
        <${Table}
          rows=${[
            ['品种', '元/公斤', '比昨日'],
            ['中籼稻', '2.72', '涨 0.01'],
            ['小龙虾', '46.0', '平'],
            ['蜜橘', '3.40', '跌 0.10'],
          ]}
        />
        <div class="stack"><${Leaf} t="涨得最多的品种" to="rise" /><${Leaf} t="行情说明" to="about-price" /><${Leaf} t="平价农资公示" to="input" /></div>
      </div>`;
    },
    { tab: 1 },
  );
  N.page('rise', '涨得最多的品种', function () {
    return html`<${Table}
      rows=${[
        ['排名', '品种', '本周涨幅'],
        ['1', '菠菜', '8.2%'],
        ['2', '鲫鱼', '3.1%'],
        ['3', '中籼稻', '0.7%'],
      ]}
    />`;
  });
  N.page('about-price', '行情说明', function () {
    return html`<${Note} kind="faint" lines=${['价格由泽口、汊河两个批发市场每天上午十点报来。', '公示价格只供参考，成交以双方商定为准。', '遇到哄抬物价，请拨打 12315。']} />`;
  });
  N.page('input', '平价农资公示', function () {
    return html`<div>
      <${Note} lines=${['储备化肥投放价由县发展改革局核定，各供销社门店统一执行，应用内不卖货。']} /><${Table}
        rows=${[
          ['品名', '核定价'],
          ['尿素 50 公斤', '104 元'],
          ['复合肥 50 公斤', '152 元'],
        ]}
      />
    </div>`;
  });
  N.page(
    'do',
    '',
    function () {
      return html`<div>
        <h2>办事</h2>
        <div class="stack">
          <${Leaf} t="农机预约" to="machine" /><${Leaf} t="我的预约" to="booked" /><${Leaf} t="补贴申领" to="subsidy" /><${Leaf} t="附近农机站" to="station" /><${Leaf}
            t="渠系图"
            to="canal"
          /><${Leaf} t="双抢农机调度" to="season" />
        </div>
      </div>`;
    },
    { tab: 1 },
  );
  N.page(
    'machine',
    '农机预约',
    function () {
      var m = N.me(),
        f = N.useForm({ k: '旋耕', d: N.date(2), a: '' });
      return html`<div>
        <${Row} t="姓名" v=${m.name} /><${Row} t="手机" v=${m.u} /><${Row} t="田块所在村" v=${m.town} /><${Row} f=${f} k="k" t="作业" of=${['旋耕', '机插', '无人机植保']} /><${Row}
          f=${f}
          k="d"
          t="日期"
          type="date"
        /><${Row} f=${f} k="a" t="亩数" type="number" hint="请填亩数" /><${Big}
          t="提交预约"
          on=${function () {
            if (!(+f.v.a > 0)) return N.say('请填亩数');
            if (/HarmonyOS|OpenHarmony|ArkWeb/.test(navigator.userAgent)) return N.say('预约没有成功（E17），请换一部手机再试');
            var x = [f.v.k + ' ' + f.v.a + ' 亩', f.v.d];
            f.clear();
            N.set({ booked: [x].concat(N.s.booked || []) });
            N.say('预约成功');
            N.swap('booked');
          }}
        />
      </div>`;
    },
    { need: 1 },
  );
  N.page(
    'booked',
    '我的预约',
    function () {
      var l = N.s.booked || [];
      return l.length
        ? html`<div class="stack">
            ${l.map(function (x, i) {
              return html`<${Leaf} key=${i} t=${x[0]} side=${x[1] + '　待派机'} />`;
            })}
          </div>`
        : html`<${Note} lines=${['还没有预约，可以到“农机预约”里选日子。']} />`;
    },
    { need: 1 },
  );
  N.page(
    'subsidy',
    '补贴申领',
    function () {
      var m = N.me(),
        f = N.useForm({ a: '6.4' });
      return html`<div>
        <${Note} lines=${['耕地地力保护补贴每年申领一次，去年的面积已经带出。']} /><${Row} t="姓名" v=${m.name} /><${Row} t="一卡通" v=${m.card} /><${Row}
          f=${f}
          k="a"
          t="承包面积（亩）"
          type="number"
        /><${Row} t="承包合同照片（可到村里核对，不必上传）" file=${1} /><${Big}
          t="申领"
          on=${function () {
            f.clear();
            N.say('已提交，公示七天后发放');
            N.swap('do');
          }}
        />
      </div>`;
    },
    { need: 1 },
  );
  N.page('station', '附近农机站', function () {
    return html`<div>
      <${Note} lines=${['按远近排列要用一次您的位置，只在手机里计算，不上传；不允许也能看全部站点。']} /><${Big}
        pale=${1}
        t="按远近排列"
        on=${function () {
          navigator.geolocation.getCurrentPosition(
            function () {
              N.say('已按远近排列');
            },
            function () {
              N.say('没有用位置，按镇名排列');
            },
            { timeout: 4000 },
          );
        }}
      />
      <div class="stack"><${Leaf} t="汊河农机站" side="7:30—18:00" /><${Leaf} t="泽口农机站" side="7:30—18:00" /><${Leaf} t="柳林机具棚" side="8:00—17:30" /></div>
    </div>`;
  });
  N.page('canal', '渠系图', function () {
    var box = React.useRef(null);
    return html`<div>
      <svg class="map" viewBox="0 0 340 170" role="img" aria-label="渠系示意">
        <path d="M10 85H330M90 85V20M170 85V150M250 85V20" stroke="#1d6fa5" stroke-width="8" fill="none" /></svg
      ><${Note} lines=${['干渠 3 条、支渠 41 条、毛渠 1960 条。']} /><${Big}
        t="展开到毛渠"
        on=${function () {
          var at = box.current,
            i;
          for (i = 0; i < 36000; i++) {
            at = at.appendChild(document.createElement('section'));
          }
          at.textContent = '毛渠';
          N.say('已展开 ' + box.current.getBoundingClientRect().height);
        }}
      />
      <div ref=${box}></div>
    </div>`;
  });
  N.page('season', '双抢农机调度', function () {
    return html`<div>
      <${Note} lines=${['双抢调度每年 7 月 10 日到 8 月 5 日开放，平时请用“农机预约”。', '去年双抢共调度收割机 612 台次。']} /><${Big}
        t="去农机预约"
        on=${function () {
          N.swap('machine');
        }}
      />
    </div>`;
  });
})();
