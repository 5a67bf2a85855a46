/* 我的、设置、投诉建议、登录、外壳。 */
(function () {
  'use strict';
  var N = window.N,
    html = N.html,
    Leaf = N.Leaf,
    Note = N.Note,
    Big = N.Big,
    Row = N.Row;
  N.page(
    'mine',
    '',
    function () {
      var m = N.me();
      return html`<div>
        <div class="sky"><b>${m ? m.name : '乡亲，您好'}</b></div>
        <h2>${m ? m.town : '登录后可以预约农机'}</h2>
        <div class="stack">
          ${!m && html`<${Leaf} t="登录" to="login" />`}${m && html`<${Leaf} t="我的预约" to="booked" />`}<${Leaf} t="投诉建议" to="voice" /><${Leaf} t="使用帮助" to="help" /><${Leaf}
            t="设置"
            to="set"
          />
        </div>
      </div>`;
    },
    { tab: 1 },
  );
  N.page('help', '使用帮助', function () {
    return html`<div>
      <${Note} head="应用闪退怎么办" lines=${['4.0 版已修复旧手机打开行情时闪退的问题，请先升级。']} /><${Note}
        head="要不要另装别的应用"
        lines=${['不需要，农机、补贴都在这里办，也可以到村委会办。']}
      /><${Note} head="多久要登录一次" lines=${['没有要求，要预约时再登录就行。']} />
    </div>`;
  });
  N.page('set', '设置', function () {
    return html`<div>
      <div class="stack"><${Leaf} t="长辈版" side=${N.s.old ? '开' : '关'} to="old" /><${Leaf} t="更多" to="more" />${N.me() && html`<${Leaf} t="注销账号" to="leave" />`}</div>
      ${
        N.me() &&
        html`<${Big}
          pale=${1}
          t="退出登录"
          on=${function () {
            N.set({ user: '' });
            N.swap('mine');
          }}
        />`
      }
    </div>`;
  });
  N.page('old', '长辈版', function () {
    return html`<div>
      <${Note} lines=${['字大、按钮大，适合上了年纪的乡亲。']} /><${Big}
        t=${N.s.old ? '关闭长辈版' : '开启长辈版'}
        on=${function () {
          N.set({ old: !N.s.old });
        }}
      />
    </div>`;
  });
  N.page('more', '更多', function () {
    return html`<div class="stack"><${Leaf} t="版本" side="4.0.3" /><${Leaf} t="关于楚泽农事" to="about" /><${Leaf} t="规则与说明" to="rules" /></div>`;
  });
  N.page('about', '关于楚泽农事', function () {
    return html`<div class="stack"><${Leaf} t="版本" side="4.0.3" /><${Leaf} t="更新" side=${N.date(-20)} /><${Leaf} t="技术支持" side="云梦图数科技有限公司" /></div>`;
  });
  N.page('rules', '规则与说明', function () {
    return html`<div class="stack"><${Leaf} t="预约规则" to="book-rule" /><${Leaf} t="文书汇编" to="papers" /></div>`;
  });
  N.page('book-rule', '预约规则', function () {
    return html`<${Note} lines=${['提前一天预约，下雨顺延；爽约没有处罚。']} />`;
  });
  N.page('papers', '文书汇编', function () {
    return html`<div class="stack"><${Leaf} t="用户协议" to="deal" /><${Leaf} t="隐私政策" to="privacy" /></div>`;
  });
  N.page(
    'deal',
    '用户协议',
    function () {
      return html`<${Note} lines=${['楚泽农事提供农情、农技、行情和农机预约。', '行情仅供参考，不作为交易凭据。', '请如实填写亩数，方便调度农机。']} />`;
    },
    { open: 1 },
  );
  N.page(
    'privacy',
    '隐私政策',
    function () {
      return html`<${Note}
        lines=${['我们使用您的手机号登录和派机，使用一卡通账号发放补贴。', '位置只用于按远近排列农机站。', '您注销账号后，个人信息当天删除。', '查询、更正请写信到 privacy@chuze.example，十五日内答复。']}
      />`;
    },
    { open: 1 },
  );
  N.page(
    'leave',
    '注销账号',
    function () {
      var p = React.useState('');
      return html`<div>
        <${Note} lines=${['注销立即生效，个人信息当天删除，已发放的补贴不受影响。']} /><label class="row"
          >密码<input
            type="password"
            value=${p[0]}
            placeholder="请输入密码"
            onChange=${function (x) {
              p[1](x.target.value);
            }} /></label
        ><${Big}
          t="确认注销"
          on=${function () {
            var m = N.me();
            if (p[0] !== m.p) return N.say('密码不对');
            N.set({ left: (N.s.left || []).concat([m.u]), user: '' });
            N.say('账号已注销');
            N.swap('home');
          }}
        />
      </div>`;
    },
    { need: 1 },
  );
  N.page('login', '登录', function () {
    var u = React.useState(''),
      p = React.useState(''),
      c = React.useState(''),
      k = React.useState(false),
      way = React.useState('p');
    function ok() {
      if (!k[0]) return N.say('请先勾选');
      var hit = N.farmers.filter(function (f) {
        return f.u === u[0].trim() && (N.s.left || []).indexOf(f.u) < 0 && (way[0] === 'p' ? f.p === p[0] : c[0] === '123456');
      })[0];
      if (!hit) return N.say(way[0] === 'p' ? '手机号或密码不对' : '手机号或验证码不对');
      N.set({ user: hit.u });
      N.swap(N.next || 'mine');
      N.next = '';
    }
    return html`<div>
      <label class="row"
        >手机号<input
          type="tel"
          value=${u[0]}
          placeholder="办一卡通时留的手机号"
          onChange=${function (x) {
            u[1](x.target.value);
          }}
      /></label>
      ${
        way[0] === 'p'
          ? html`<label class="row"
              >密码<input
                type="password"
                value=${p[0]}
                placeholder="登录密码"
                onChange=${function (x) {
                  p[1](x.target.value);
                }}
            /></label>`
          : html`<div>
              <label class="row"
                >验证码<input
                  type="number"
                  value=${c[0]}
                  placeholder="短信里的六位数"
                  onChange=${function (x) {
                    c[1](x.target.value);
                  }} /></label
              ><${Big}
                pale=${1}
                t="发送验证码"
                on=${function () {
                  N.say(/^1\d{10}$/.test(u[0]) ? '验证码已发送' : '手机号要填十一位');
                }}
              />
            </div>`
      }
      <label class="agree"
        ><input
          type="checkbox"
          checked=${k[0]}
          onChange=${function () {
            k[1](!k[0]);
          }}
        /><span>我同意用这个手机号登录楚泽农事</span></label
      >
      <${Big} t="登录" on=${ok} /><${Big}
        pale=${1}
        t=${way[0] === 'p' ? '用验证码登录' : '用密码登录'}
        on=${function () {
          way[1](way[0] === 'p' ? 'c' : 'p');
        }}
      />
    </div>`;
  });
  /* 投诉建议 */
  N.cases = function () {
    var old = N.me()
      ? [
          {
            no: 'CZ2026101905',
            k: '农机作业',
            d: '旋耕约好了没有来。',
            on: N.date(-36),
            st: '已办结',
            re: '机手已补作业并致歉，费用减半。',
            rate: N.s.rate,
          },
        ]
      : [];
    return (N.s.cases || []).concat(old);
  };
  N.page('voice', '投诉建议', function () {
    return html`<div>
      <div class="stack"><${Leaf} t="我要投诉" to="write/c" /><${Leaf} t="我要建议" to="write/s" /><${Leaf} t="我提交的" side=${N.cases().length + ' 件'} to="cases" /></div>
      <${Note} lines=${['不用登录也能提交，七个工作日内答复，办结后请您评价。']} />
    </div>`;
  });
  N.page('write', '填写', function (p) {
    var c = p.arg !== 's',
      m = N.me() || {},
      f = N.useForm({ k: c ? '农机作业' : '增加功能', d: '', t: m.u });
    return html`<div>
      <${Row} f=${f} k="k" t="类别" of=${c ? ['农机作业', '补贴发放', '应用故障', '工作人员态度', '其他'] : ['增加功能', '农技内容', '其他']} /><${Row}
        f=${f}
        k="d"
        t="内容"
        area=${1}
        hint="请写清楚时间、地点和经过"
      /><${Row} f=${f} k="t" t="电话（选填）" type="tel" hint="方便回复您" /><${Row} t="照片（选填）" file=${1} /><${Big}
        t="提交"
        on=${function () {
          if ((f.v.d || '').trim().length < 4) return N.say('请把事情写清楚');
          var l = N.s.cases || [],
            no = 'CZ' + N.date(0).replace(/-/g, '') + String(l.length + 1).padStart(2, '0');
          N.set({ cases: [{ no: no, k: f.v.k, d: f.v.d, on: N.date(0), st: '已受理' }].concat(l) });
          f.clear();
          N.swap('got/' + no);
        }}
      />
    </div>`;
  });
  N.page('got', '已受理', function (p) {
    return html`<div>
      <${Note} head=${'受理编号 ' + p.arg} lines=${['可以在“我提交的”里看进度。']} /><${Big}
        t="看进度"
        on=${function () {
          N.swap('cases');
        }}
      />
    </div>`;
  });
  N.page('cases', '我提交的', function () {
    var l = N.cases();
    return l.length
      ? html`<div class="stack">
          ${l.map(function (c) {
            return html`<${Leaf} key=${c.no} t=${c.k} sub=${c.no + '　' + c.on} side=${c.st} to=${'case/' + c.no} />`;
          })}
        </div>`
      : html`<${Note} lines=${['还没有提交过。提交以后，这里会列出编号和状态。']} />`;
  });
  N.page('case', '办理详情', function (p) {
    var c = N.cases().filter(function (x) {
      return x.no === p.arg;
    })[0];
    if (!c) return html`<${Note} lines=${['没有找到这一件。']} />`;
    return html`<div>
      <div class="stack"><${Leaf} t="编号" side=${c.no} /><${Leaf} t="状态" side=${c.st} /></div>
      <${Note} lines=${[c.d].concat(c.re ? ['答复：' + c.re] : [])} />${
        c.st !== '已办结'
          ? html`<${Note} lines=${['办结以后请回来作回访评价。']} />`
          : c.rate
            ? html`<${Note} lines=${['回访评价：' + c.rate]} />`
            : html`<div>
                <h2>回访评价</h2>
                ${['非常满意', '满意', '基本满意', '不满意', '非常不满意'].map(function (r) {
                  return html`<${Big}
                    key=${r}
                    pale=${1}
                    t=${r}
                    on=${function () {
                      N.set({ rate: r });
                    }}
                  />`;
                })}
              </div>`
      }
    </div>`;
  });
  var TABS = [
    ['首页', 'home'],
    ['农技', 'skill'],
    ['行情', 'price'],
    ['办事', 'do'],
    ['我的', 'mine'],
  ];
  function Farm() {
    var tick = React.useState(0),
      again = React.useState(false);
    N.redraw = function () {
      tick[1](function (n) {
        return n + 1;
      });
    };
    React.useEffect(function () {
      var f = function () {
        window.scrollTo(0, 0);
        N.redraw();
      };
      window.addEventListener('hashchange', f);
      return function () {
        window.removeEventListener('hashchange', f);
      };
    }, []);
    var a = (location.hash || '#/home').slice(2).split('/'),
      p = N.pages[a[0]];
    if (!p) {
      a = ['home'];
      p = N.pages.home;
    }
    if (p.need && !N.me()) {
      N.next = a.join('/');
      setTimeout(function () {
        N.swap('login');
      }, 0);
      return null;
    }
    N.at = a.join('/');
    var ask = !N.s.ok && !p.open;
    return html`<div>
      <div class="roof">
        ${
          !p.tab &&
          html`<button
            type="button"
            onClick=${function () {
              if (history.length > 1) history.back();
              else N.go('home');
            }}
          >
            ‹ 返回
          </button>`
        }<b>${p.tab ? '楚泽农事' : p.title}</b>
      </div>
      <div class="yard"><${p.C} key=${N.at} arg=${a[1]} /></div>
      ${
        p.tab &&
        html`<nav class="fence">
          ${TABS.map(function (t) {
            return html`<button
              type="button"
              key=${t[1]}
              class=${t[1] === a[0] ? 'on' : ''}
              onClick=${function () {
                N.go(t[1]);
              }}
            >
              ${t[0]}
            </button>`;
          })}
        </nav>`
      }
      ${
        ask &&
        html`<div class="dim">
          <div class="plate" role="dialog">
            <h2>${again[0] ? '只看不登录也行' : '欢迎乡亲'}</h2>
            <p>${again[0] ? '农情、农技、行情和投诉建议都能用，不能预约农机和申领补贴。' : '请您先看这两份文书，了解我们怎样使用您的信息。'}</p>
            <a href="#/deal">《用户协议》</a><a href="#/privacy">《隐私政策》</a
            ><${Big}
              t="同意并继续"
              on=${function () {
                N.set({ ok: 'yes' });
              }}
            /><${Big}
              pale=${1}
              t=${again[0] ? '只看看' : '不同意'}
              on=${function () {
                if (again[0]) N.set({ ok: 'look' });
                else again[1](true);
              }}
            />
          </div>
        </div>`
      }
      ${N.word && html`<div class="word" role="status">${N.word}</div>`}
    </div>`;
  }
  N.set({});
  ReactDOM.createRoot(document.getElementById('farm')).render(html`<${Farm} />`);
})();
