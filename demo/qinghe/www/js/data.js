/* Content of the app: invented people, places and notices of an invented county. */
(function (Q) {
  'use strict';
  Q.TILES = [
    { text: '打卡签到', icon: 'pin', to: '#/checkin', color: '#f2803a' },
    { text: '入户走访', icon: 'walk', to: '#/visit', color: '#2f7df6' },
    { text: '矛盾上报', icon: 'flag', to: '#/report', color: '#e2574c' },
    { text: '积分排行', icon: 'cup', to: '#/rank', color: '#e0a021' },
    { text: '办事指南', icon: 'book', to: '#/guides', color: '#18a27a' },
    { text: '附近网点', icon: 'map', to: '#/nearby', color: '#2f7df6' },
    { text: '网格通讯录', icon: 'phone', to: '#/contacts', color: '#7a5af0' },
    { text: '走访记录', icon: 'task', to: '#/visits', color: '#18a27a' },
    { text: '智慧党建', icon: 'star', to: '#/party', color: '#d93a3a' },
    { text: '网格地图', icon: 'pin', to: '#/gridmap', color: '#0e9fb5' },
    { text: '数据看板', icon: 'chart', to: '#/board', color: '#7a5af0' },
    { text: '证照查询', icon: 'card', to: '#/licence', color: '#e0a021' }
  ];
  Q.NOTICES = [
    { id: 'n1', days: 1, top: true, title: '关于做好本周网格走访工作的通知', from: '县综治中心', body: [
      '各乡镇（街道）网格员：', '请围绕独居老人、困境儿童、出租房屋三类重点对象开展走访，走访情况当日录入系统。',
      '走访记录须上传现场照片，照片应体现网格员与走访对象同框，未上传的不计入当日工作量。'] },
    { id: 'n2', days: 2, title: '清河县防汛Ⅳ级应急响应提示', from: '县防汛抗旱指挥部', body: [
      '受低涡切变影响，预计今夜到明天全县有大到暴雨，局地伴有雷电大风。', '请各网格员提醒群众远离河道、低洼地带，遇险情及时拨打值班电话。'] },
    { id: 'n3', days: 4, title: '城乡居民医保集中缴费期开始', from: '县医保局', body: [
      '2026年度城乡居民基本医疗保险集中缴费期为9月1日至12月31日，个人缴费标准为每人400元。', '群众可通过线上渠道或就近银行网点办理。'] },
    { id: 'n4', days: 6, title: '“清河之夏”群众文艺汇演节目征集', from: '县文化馆', body: [
      '本次活动主办单位：县总工会、县文化馆；承办单位：河湾街道综合文化站。', '面向全县征集歌舞、曲艺、戏曲类节目，报名截止本月底。'] },
    { id: 'n5', days: 9, title: '柳溪镇青年夜校开班，古镇成网红打卡地', from: '县融媒体中心', body: [
      '柳溪古镇修缮后重新开放，廊桥夜景成为年轻人的网红打卡地。', '夜校开设八段锦、短视频剪辑、茶艺三门课程，报名者凭身份证到场签到即可入班。'] }
  ];
  Q.TASKS = [
    { id: 't1', title: '独居老人周走访', due: 0, level: '紧急', who: '张桂芳（82岁）', where: '柳溪镇柳溪村4组12号', text: '了解老人身体状况、用电用气安全，协助更换燃气软管。' },
    { id: 't2', title: '出租房屋信息核对', due: 1, level: '一般', who: '房东 刘长河', where: '柳溪镇老街27号', text: '核对3户承租人身份信息与联系电话，更新登记。' },
    { id: 't3', title: '反诈宣传转发任务', due: 0, level: '紧急', who: '全体网格员', where: '线上', text: '转发本周反诈宣传视频并点赞，每人不少于20次，完成情况由乡镇汇总。' },
    { id: 't4', title: '沿河隐患排查', due: 2, level: '一般', who: '第三网格', where: '清水河柳溪段', text: '检查护栏、警示牌、救生圈，发现缺损拍照登记。' }
  ];
  Q.GUIDES = [
    { id: 'g1', title: '老年人优待证办理', dept: '县民政局', time: '当场办结', need: ['居民身份证原件', '一寸免冠照片1张'], steps: ['到乡镇便民服务中心提出申请', '窗口核验身份', '现场制证发证'] },
    { id: 'g2', title: '灵活就业人员参保登记', dept: '县人社局', time: '1个工作日', need: ['居民身份证', '银行卡'], steps: ['填写参保登记表', '选择缴费档次', '签订代扣协议'] },
    { id: 'g3', title: '新生儿出生“一件事”', dept: '县卫健委', time: '5个工作日', need: ['父母身份证', '结婚证', '户口簿', '出生医学证明'], steps: ['提交联办申请', '部门并联审批', '证照统一寄送'] },
    { id: 'g4', title: '临时救助申请', dept: '县民政局', time: '10个工作日', need: ['申请书', '身份证、户口簿', '家庭困难佐证'], steps: ['向乡镇提出申请', '入户核查', '公示与发放'] }
  ];
  Q.STAFF = [
    { name: '赵晓梅', town: '河湾街道', points: 1286, phone: '138****1102' },
    { name: '陈立新', town: '青石镇', points: 1254, phone: '139****3321' },
    { name: '孙海燕', town: '柳溪镇', points: 1190, phone: '137****0915' },
    { name: '周永福', town: '东林乡', points: 1143, phone: '136****7720' },
    { name: '吴国强', town: '青石镇', points: 1098, phone: '138****5540' },
    { name: '王建国', town: '柳溪镇', points: 982, phone: '138****0001' },
    { name: '何秀英', town: '河湾街道', points: 951, phone: '135****2218' },
    { name: '马志远', town: '东林乡', points: 877, phone: '139****6605' }
  ];
  Q.SITES = [
    { name: '柳溪镇便民服务中心', addr: '柳溪镇人民路18号', km: '0.6' },
    { name: '河湾街道政务服务驿站', addr: '河湾街道滨河路5号', km: '2.3' },
    { name: '清河县政务服务中心', addr: '清河县建设大道100号', km: '4.8' },
    { name: '青石镇综治中心', addr: '青石镇迎宾路3号', km: '7.1' }
  ];
})(window.Q);
