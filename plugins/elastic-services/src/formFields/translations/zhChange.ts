import type { CHANGE_ENGLISH } from './changeEnglish';

/** Simplified Chinese of the pages that change a service that runs. */
export const CHANGE_CHINESE: Record<keyof typeof CHANGE_ENGLISH, string> = {
  'form.live.none':
    '请在第一页选择服务，每个设置旁就会显示当前的值。留空的保持不变。',
  'form.live.reading': '正在读取 {{service}} 当前的设置 …',
  'form.live.failed':
    '无法读取 {{service}} 当前的设置：{{reason}}。表单仍可使用；留空的保持不变。',
  'form.live.absent':
    '在受监视集群的生产环境中没有运行 {{service}}，因此没有可比较的内容。表单仍可使用；留空的保持不变。',
  'form.live.several':
    '{{service}} 运行着 {{choices}}。请在第一页把其中一个填为工作负载，每个设置旁就会显示当前的值。',
  'form.live.read': '{{cluster}} 中的 {{workload}} 当前由 {{scaler}} 伸缩：',
  'form.change.title': '变更内容',
  'form.change.description': '留空的保持不变。',
  'form.change.now': '当前 {{value}}。',
  'form.change.notSet': '未设置',
  'form.change.asItIs': '保持不变',
  'form.change.asItIsNow': '保持不变：{{value}}',
  'form.change.hidden': '未列出，因为此处的 {{scaler}} 没有：{{settings}}。',
  'form.change.invalid': '在上面的设置全部通过之前，预览显示的是未变更的服务。',
  'form.change.range': '{{min}} 到 {{max}} 的整数。',
  'form.change.unbounded': '该服务没有上限，负载可能占满整个集群；请填写上限。',
  'form.change.absent': '该服务没有这个设置；它有 {{settings}}。请清空此字段。',
  'form.change.floor': '下限（副本）',
  'form.change.floorHelp': '最少副本数；可缩容到零的服务可填 0',
  'form.change.ceiling': '上限（副本）',
  'form.change.ceilingHelp': '无论负载多高的最多副本数',
  'form.change.target': '每个副本的目标',
  'form.change.targetHelp': '按该服务伸缩所用的单位，例如并发请求数',
  'form.change.cpuPercent': '目标（占 CPU 请求量的百分比）',
  'form.change.cpuPercentHelp': '每个副本平均使用的量',
  'form.change.requestsPerSecond': '目标（每秒请求数）',
  'form.change.requestsPerSecondHelp': '每个副本',
  'form.change.lagPerReplica': '目标（等待的消息数）',
  'form.change.lagPerReplicaHelp': '每个副本',
  'form.change.behavior': '速度',
  'form.change.behaviorHelp': '副本增减的快慢；两个等待时间可另行设置',
  'form.change.behavior.second-level': '秒级：每 15 秒翻倍，2 分钟后回收',
  'form.change.behavior.balanced': '均衡：每 30 秒翻倍，5 分钟后回收',
  'form.change.behavior.calm': '平稳：等待一分钟，15 分钟后回收',
  'form.change.behavior.own': '自定义规则',
  'form.change.scaleUpWindowSeconds': '扩容前等待（秒）',
  'form.change.scaleUpWindowSecondsHelp': '0 表示立即跟随',
  'form.change.scaleDownWindowSeconds': '缩容前等待（秒）',
  'form.change.scaleDownWindowSecondsHelp': '低负载须持续这么久',
  'form.change.stableWindowSeconds': '窗口（秒）',
  'form.change.stableWindowSecondsHelp':
    '对负载取平均的时间；越短跟随越快，也越容易抖动',
  'form.change.scaleDownDelaySeconds': '减少前的延迟（秒）',
  'form.change.scaleDownDelaySecondsHelp': '不再需要的副本保留多久',
  'form.change.comparison': '服务当前与变更后的模拟',
  'form.change.before': '当前',
  'form.change.after': '变更后',
  'form.change.beforeLead': '当前：',
  'form.change.afterLead': '变更后：',
  'form.change.figures': '相同流量下，当前与变更后',
  'form.change.figure': '指标',
  'form.change.difference': '差异',
  'form.change.same': '无',
  'form.change.nothing': '尚未变更：两侧相同。',
  'form.change.findings': '门户发现的问题将如何变化',
  'form.change.finding.stays': '变更后仍存在：{{title}}。',
  'form.change.finding.ends': '随变更消除：{{title}}。',
  'form.change.finding.begins': '随变更出现：{{title}}。',
  'form.change.peakFits':
    '此流量的峰值需要 {{needed}} 个副本；上限 {{ceiling}} 足够。',
  'form.change.peakBursts':
    '此流量的峰值需要 {{needed}} 个副本，上限 {{ceiling}} 还差 {{short}} 个：每个副本都会超过目标运行。',
  'form.change.caveat': '但其上限低于峰值所需。',
  'form.change.lack.unscaled':
    '没有组件伸缩该服务，因此没有可变更的策略。请先添加 HorizontalPodAutoscaler 或 ScaledObject。',
  'form.change.lack.messages':
    '此处由消息而非 HTTP 请求决定：没有可模拟的内容。',
  'form.change.lack.interceptor':
    'HTTP 附加组件在其拦截器处计数请求，无法模拟：没有预览。',
  'form.change.lack.metric': '此处不知道该服务的指标统计什么，因此无法模拟。',
  'form.change.lack.traffic':
    '请在上一页填写预期流量，这里将显示服务在该流量下当前与变更后的情况。',
};
