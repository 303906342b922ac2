import type {
  PlanningMessageKey,
  ValidationMessageKey,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { FORM_ENGLISH } from './english';
import { CHANGE_CHINESE } from './zhChange';

/** Simplified Chinese of every key of the form fields' translation reference. */
export default {
  ...CHANGE_CHINESE,
  'form.name.label': '名称',
  'form.name.help': '小写字母、数字和连字符；它会成为地址的一部分',
  'form.name.preview': '在网格内的地址将是 http://{{name}}.<命名空间>',
  'form.name.entryHelp': '目录中条目的名称；小写字母、数字和连字符',
  'form.image.label': '镜像',
  'form.image.help':
    '带版本标签或摘要，例如 registry.example.com/shop/cart:1.4.2',
  'form.scaling.floor': '下限（副本）',
  'form.scaling.floorHelp':
    '最少副本数；0 表示可缩容到零，直到第一个请求或消息到来',
  'form.scaling.ceiling': '上限（副本）',
  'form.scaling.ceilingHelp': '无论负载多高的最多副本数',
  'form.scaling.target': '目标（并发请求数）',
  'form.scaling.targetHelp':
    '按每个副本计；达到该值的 {{percent}}% 时增加一个副本',
  'form.scaling.floorKeptHelp':
    '最少副本数；至少 {{lowest}}，以便允许一个副本失败',
  'form.scaling.floorOneHelp': '最少副本数；从不缩容到零',
  'form.scaling.targetCommunityHelp':
    '一个副本可同时处理的请求数；社区版本身按其告警扩缩',
  'form.traffic.shape': '负载形状',
  'form.traffic.kind.constant': '恒定',
  'form.traffic.kind.ramp': '渐增',
  'form.traffic.kind.step': '阶跃',
  'form.traffic.kind.diurnal': '昼夜',
  'form.traffic.kind.flash-sale': '限时抢购',
  'form.traffic.kind.spikes': '尖峰',
  'form.traffic.kind.recorded': '手绘或录制',
  'form.traffic.kindHelp.constant': '始终为峰值',
  'form.traffic.kindHelp.ramp': '先低谷，25 分钟内升到峰值',
  'form.traffic.kindHelp.step': '先低谷，然后立即到峰值',
  'form.traffic.kindHelp.diurnal': '一天：夜间低谷，14:00 峰值',
  'form.traffic.kindHelp.flash-sale': '一分钟内到峰值，持续 20 分钟',
  'form.traffic.kindHelp.spikes': '每 15 分钟一分钟峰值',
  'form.traffic.kindHelp.recorded': '自己画的一天，或正在运行的服务的一天',
  'form.traffic.quietRequestsPerSecond': '低谷（每秒请求数）',
  'form.traffic.quietRequestsPerSecondHelp': '平静时的流量；没有则为 0',
  'form.traffic.peakRequestsPerSecond': '峰值（每秒请求数）',
  'form.traffic.peakRequestsPerSecondHelp': '最繁忙时刻；未知时填 0',
  'form.traffic.requestMs': '请求耗时（毫秒）',
  'form.traffic.requestMsHelp': '资源充足的副本上的平均值',
  'form.traffic.cpuMsPerRequest': '请求的 CPU（毫秒）',
  'form.traffic.cpuMsPerRequestHelp': '按一个核计；等待其他服务不消耗',
  'form.traffic.coldStartSeconds': '冷启动（秒）',
  'form.traffic.coldStartSecondsHelp': '从新建 Pod 到处理第一个请求',
  'form.traffic.drawing': '随时间变化的负载，单位为每秒请求数',
  'form.traffic.drawHelp':
    '用指针绘制。键盘：左右键选择时间，上下键调整负载，翻页键以更大步长调整。',
  'form.traffic.rate': '{{rate}} 请求/秒',
  'form.traffic.from': '取自某个服务',
  'form.traffic.fromHelp': '其最近 24 小时的负载，每刻钟取最高值',
  'form.traffic.own': '使用 {{service}} 最近 24 小时的负载',
  'form.traffic.fromNone': '手绘',
  'form.traffic.reading': '正在读取 {{service}} 的负载……',
  'form.traffic.taken':
    '取自 {{service}}：{{count}} 个值，每 {{minutes}} 分钟一个；其中 {{gaps}} 个没有数据，沿用前一个值。',
  'form.traffic.otherUnit':
    '{{service}} 的负载以“{{unit}}”记录，无法得知请求数。请选择按请求伸缩的服务，或手绘。',
  'form.traffic.noRecord':
    '{{service}} 最近 24 小时没有记录。请选择其他服务，或手绘。',
  'form.traffic.unreadable': '无法读取录制的负载：{{reason}}',
  'form.loading': '正在加载预览',
  'form.scaling.floorPresets': '最少多少',
  'form.scaling.speedPresets': '多快',
  'form.scaling.preset.zero': '可缩容到零',
  'form.scaling.preset.pair': '两个，允许一个失败',
  'form.scaling.preset.quiet': '承担低谷流量（{{floor}}）',
  'form.scaling.preset.second-level': '秒级',
  'form.scaling.preset.balanced': '均衡',
  'form.scaling.preset.calm': '平稳',
  'form.scaling.every': '显示全部设置',
  'form.scaling.fewer': '显示较少设置',
  'form.scaling.metric': '目标的计量',
  'form.scaling.metricHelp': '并发请求数也反映慢请求；每秒请求数则不反映',
  'form.scaling.metric.concurrency': '并发请求数',
  'form.scaling.metric.rps': '每秒请求数',
  'form.scaling.metric.capacity': '并发请求数',
  'form.scaling.metric.cpu': 'CPU（千分之一核）',
  'form.scaling.target.rps': '目标（每秒请求数）',
  'form.scaling.target.capacity': '目标（并发请求数）',
  'form.scaling.target.cpu': '目标（千分之一核）',
  'form.scaling.utilizationPercent': '使用目标的比例（%）',
  'form.scaling.utilizationPercentHelp': '其余留给下一个副本就绪之前到来的请求',
  'form.scaling.windowSeconds': '窗口（秒）',
  'form.scaling.windowSecondsHelp': '计算平均负载的时长；越短越快，也越抖动',
  'form.scaling.panicWindowPercent': '恐慌窗口（窗口的 %）',
  'form.scaling.panicWindowPercentHelp': '用于发现突发的短窗口',
  'form.scaling.panicThresholdPercent': '恐慌阈值（容量的 %）',
  'form.scaling.panicThresholdPercentHelp': '达到该负载后只允许增加副本',
  'form.scaling.metric.cpuPercent': 'CPU 占请求的百分比（由 HPA）',
  'form.scaling.target.cpuPercent': '目标（CPU 占请求的百分比）',
  'form.scaling.targetCpuHelp': '每个副本平均应使用的量',
  'form.scaling.factorPercent': '每次告警的增长（上限的 %）',
  'form.scaling.factorPercentHelp': '告警期间约每 40 秒一次',
  'form.scaling.scaleDownDelaySeconds': '缩容延迟（秒）',
  'form.scaling.scaleDownDelaySecondsHelp': '不再需要的副本保留多久',
  'form.scaling.lastReplicaSeconds': '最后一个副本保留（秒）',
  'form.scaling.lastReplicaSecondsHelp': '缩容到零之前等待多久',
  'form.scaling.initialScale': '新修订版的副本数',
  'form.scaling.initialScaleHelp': '就绪达到该数量后才接收流量',
  'form.scaling.activationScale': '唤醒时的副本数',
  'form.scaling.activationScaleHelp': '离开零时启动的数量',
  'form.scaling.burstCapacity': '突发余量（请求数）',
  'form.scaling.burstCapacityHelp':
    '低于该值时请求在 activator 中等待，而不是挤在一个副本上；-1 表示始终',
  'form.scaling.summary':
    '峰值需要的副本数：{{needed}}，每个每秒 {{perReplica}} 个请求。下限保持 {{floor}} 个，上限允许 {{ceiling}} 个。',
  'form.scaling.tolerated':
    '有 {{least}} 个时扩缩器就不再要求更多：它容忍超出目标 10 %。',
  'form.scaling.community':
    '社区版在每次告警时（每秒超过 5 个请求）增加副本，与峰值需要多少无关。',
  'form.scaling.caveat':
    '但仍被拒绝：达到上限时每个副本承担其目标的 {{percent}} %，一个副本失效时没有余量。',
  'form.scaling.caveatCpu':
    '但仍被拒绝：达到上限时每个副本使用其 CPU 请求量的 {{percent}} %，超过 100 % 的部分只有在节点有空闲时才能得到。',
  'form.scaling.schedule':
    '模拟时钟从 {{timezone}} 的 {{from}} 开始。计划{{times}}保持 {{replicas}} 个副本。',
  'form.scaling.scheduleTime': '从 {{from}} 到 {{to}} ',
  'form.scaling.scheduleElsewhere':
    '模拟时钟从 {{timezone}} 的 {{from}} 开始。保持 {{replicas}} 个副本的计划在此期间从不生效。',
  'form.scaling.lack.invalid': '以上数字都被接受后开始预览。',
  'form.scaling.lack.messages':
    '这里由消息而非 HTTP 请求决定：没有可模拟的内容。',
  'form.scaling.lack.interceptor':
    'HTTP 插件在其拦截器处统计请求，这一部分不做模拟：没有预览。',
  'form.scaling.lack.traffic':
    '请在上方说明预期流量，这里就会显示服务将如何应对。',
  'form.scaling.refused': '无法模拟：{{reason}}',
  'form.scaling.recommend': '推荐',
  'form.scaling.recommendCancel': '停止',
  'form.scaling.recommendProgress': '已尝试设置的比例',
  'form.scaling.recommended':
    '已填入：下限 {{floor}}，上限 {{ceiling}}，每月 {{cost}}，之前为 {{before}}。它是 {{runs}} 组模拟设置中满足目标且最便宜的。',
  'form.scaling.recommendedNone':
    '{{runs}} 组模拟设置都不满足目标。表中是各价格下最好的设置；更快的请求、更短的冷启动或更宽松的目标会有帮助。',
  'form.scaling.tradeOff': '价格与慢时刻的权衡',
  'form.scaling.tradeOffCurve':
    '价格和慢时刻两方面都没有被其他设置超过的设置曲线；圆环是已填入的设置，叉号是之前的设置。下表有具体数字。',
  'form.scaling.axisCost': '每月费用',
  'form.scaling.axisMissed': '未达目标的请求',
  'form.scaling.best': '推荐',
  'form.scaling.use': '采用',
  'form.scaling.useThis': '采用下限 {{floor}}、上限 {{ceiling}}',
  'form.mesh.findings': '规则的结论',
  'form.mesh.noFindings': '关于请求一生的规则对这些答案没有意见。',
  'form.mesh.checkFailed': '无法应用规则：{{reason}}',
  'form.mesh.finding.retry-budget':
    '{{tries}} 次各 {{perTrySeconds}} 的尝试放不进 {{timeoutSeconds}}：其中 {{triesLost}} 次无法完成。请减少重试、缩短每次尝试或延长超时。',
  'form.mesh.finding.retries-multiply-load':
    '达到 {{maxReplicas}} 个副本的上限后，服务会收到最多 {{factor}} 倍的流量，而此时无法再增加副本。请最多使用 2 次重试。',
  'form.mesh.finding.timeout-below-cold-start':
    '服务可能处于零副本，启动需要 {{coldStartSeconds}}，但请求在 {{timeoutSeconds}} 后结束：每次唤醒都会出错。请延长超时，或将下限设为 1。',
  'form.quota.reading': '正在读取命名空间 {{namespace}} 的配额……',
  'form.quota.found':
    '命名空间 {{namespace}} 有 {{count}} 个针对所有 Pod 的配额。',
  'form.quota.none':
    '命名空间 {{namespace}} 没有针对所有 Pod 的配额，因此规模不受限制。可以在下方填写其他配额。',
  'form.quota.failed':
    '无法读取 {{namespace}} 的配额：{{reason}}。请填写已知的数值。',
  'form.quota.unreadable': '无法读取 {{name}}（{{reason}}）。',
  'form.quota.noNamespace':
    '请在上方说明服务所属的系统或所有者，以便查找其命名空间。或填写已知的配额。',
  'form.quota.take': '采用 {{cluster}} 的 {{name}}',
  'form.quota.readAgain': '重新读取',
  'form.quota.amountHelp': 'Kubernetes 数量，例如 500m、4、8Gi；留空表示不限',
  'form.quota.usedHelp': '当前已用 {{used}}',
  'form.quota.noQuota': '没有配额，无从比较。',
  'form.quota.noCeiling': '请在上方说明最多可以有多少副本。',
  'form.quota.refused': '无法识别：{{reason}}',
  'form.quota.notJudged': '未判断，因为不知道此服务的用量：{{keys}}',
  'form.quota.table': '最大规模与配额的对比',
  'form.quota.resource': '资源',
  'form.quota.needed': '需要',
  'form.quota.free': '可用',
  'form.quota.hard': '配额',
  'form.quota.used': '已用',
  'form.quota.bar': '已用与需要',
  'form.quota.fits': '是否足够',
  'form.quota.yes': '足够',
  'form.quota.no': '不足',
  'form.services.help':
    '可在下方列出服务，或采用 {{namespace}} 中正在运行（或目录中注明在此运行）的服务及其当前上限和请求量。之后每一项都可以修改。',
  'form.services.noNamespace':
    '请在第一页说明命名空间属于哪个系统或所有者，即可采用其中运行的服务。也可以在下方列出服务。',
  'form.services.take': '从目录采用',
  'form.services.reading': '正在读取 {{namespace}} 的服务……',
  'form.services.taken':
    '已采用 {{namespace}} 的 {{count}} 个服务。您无权查看的服务不在其中。',
  'form.services.none':
    '没有您可查看的服务在 {{namespace}} 中运行或在目录中注明在此运行。请在下方列出服务。',
  'form.services.failed':
    '无法读取 {{namespace}} 的服务：{{reason}}。请在下方列出。',
  'form.services.unreadable':
    '无法读取 {{name}}（{{reason}}）；其中运行的服务可能缺失。',
  'form.services.lack.state':
    '{{name}}：不知道它是否在运行。请填写运行方式和最大副本数。',
  'form.services.lack.ceiling': '{{name}} 没有上限。请填写最大副本数。',
  'form.services.lack.resources':
    '{{name}} 没有说明全部请求量。留空的部分按黄金路径的默认值计算。',
  'form.request.timeout': '超时（秒）',
  'form.request.timeoutHelp': '调用方最多等待的时间',
  'form.request.retries': '重试次数',
  'form.request.retriesHelp': '首次之后的尝试次数；0 表示由调用方自行重试',
  'form.request.perTry': '每次尝试（毫秒）',
  'form.request.perTryHelp': '单次尝试放弃前的时间',
  'validation.name.missing':
    '需要一个名称：1 到 {{max}} 个小写字母、数字或连字符，以字母开头。',
  'validation.name.syntax':
    '“{{value}}”不是 DNS-1035 标签。请使用小写字母、数字和连字符，以字母开头，以字母或数字结尾。',
  'validation.name.length':
    '“{{value}}”有 {{length}} 个字符，最多允许 {{max}} 个：平台会添加后缀，而标签以 63 个字符为限。请换一个更短的名称。',
  'validation.name.yamlWord':
    '“{{value}}”在 YAML 中不是文本，而是一个特殊的值，清单会因此丢失名称。请换一个名称。',
  'validation.name.taken':
    '“{{value}}”已是 {{by}} 的名称。请换一个名称，或在现有服务自己的仓库中修改它。',
  'validation.owner.missing':
    '需要一个所有者：目录中的组或用户，例如 group:default/payments。请选择一个。',
  'validation.owner.syntax':
    '“{{value}}”不是组或用户的引用。请使用 group:default/payments 的形式。',
  'validation.owner.unknown':
    '“{{value}}”不在目录中。请选择现有的组或用户，或先将其加入目录。',
  'validation.system.syntax':
    '“{{value}}”不是系统的引用。请使用 system:default/shop 的形式。',
  'validation.system.unknown':
    '“{{value}}”不在目录中。请选择现有的系统，或先将其加入目录。',
  'validation.image.missing':
    '需要带版本标签或摘要的镜像，例如 registry.example.com/shop/cart:1.4.2。',
  'validation.image.syntax':
    '“{{value}}”不是镜像引用。请使用 registry/repository:tag 或 registry/repository@sha256:<64 位十六进制数>。',
  'validation.image.untagged':
    '“{{value}}”既无标签也无摘要，平台会运行“latest”，无人知道那是哪次构建。请加上版本标签（如 :1.4.2）或摘要。',
  'validation.image.latest':
    '“{{value}}”使用标签“latest”，它每天可能指向不同的构建。请使用版本标签（如 :1.4.2）或摘要。',
  'validation.repository.syntax':
    '“{{value}}”不是镜像仓库。请使用不带标签的 registry/path，例如 ghcr.io/example。',
  'validation.number':
    '“{{value}}”不是 {{min}} 到 {{max}} 之间的数。请填写一个。',
  'validation.wholeNumber':
    '“{{value}}”不是 {{min}} 到 {{max}} 之间的整数。请填写一个。',
  'validation.scaling.ceilingBelowFloor':
    '上限 {{ceiling}} 低于下限 {{floor}}。请将上限设为至少 {{floor}}，或降低下限。',
  'validation.scaling.trafficBeyondCeiling':
    '预期流量的峰值需要 {{needed}} 个副本（每秒 {{peak}} 个请求，每个副本 {{perReplica}} 个），但上限是 {{ceiling}}。请将上限提高到 {{needed}}，或提高每个副本承担的量。',
  'validation.scaling.cpuNeverZero':
    '按 CPU 伸缩的服务不会缩到零：没有 Pod 就没有可测量的 CPU。请将下限设为至少 1，或改为按请求伸缩。',
  'validation.scaling.knativeRefuses':
    'Knative 会拒绝该设置：{{reason}}。请修改，或留空以使用集群的默认值。',
  'validation.scaling.zoneLoss':
    '{{zones}} 个可用区中的 {{floor}} 个副本，在失去一个可用区后只剩 {{left}} 个，但每秒 {{peak}} 个请求的峰值需要 {{needed}} 个，新副本来不及启动。请将下限提高到 {{enough}}。',
  'validation.traffic.quietAbovePeak':
    '平时每秒 {{quiet}} 个请求，超过了峰值 {{peak}}。请降低平时的值，或提高峰值。',
  'validation.openfaas.operatorNeedsPro':
    '应用 Function 对象的 operator 属于 OpenFaaS Pro；社区版没有对应的控制器。请选择 faas-cli，或选择 Pro 版。',
  'validation.openfaas.meshNeedsPro':
    'Istio 只能与 OpenFaaS Pro 配合使用：社区版的网关会绕过网格直接调用 Pod。请不要启用网格，或选择 Pro 版。',
  'validation.openfaas.zeroNeedsPro':
    '只有 OpenFaaS Pro 能缩到零；社区版会拒绝相应的标签。请将下限设为至少 1，或选择 Pro 版。',
  'validation.openfaas.metricNeedsPro':
    '社区版按调用次数的告警扩缩，会拒绝其他指标的标签。请选择并发请求数，或选择 Pro 版。',
  'validation.openfaas.communityReplicas':
    '社区版会拒绝上限 {{ceiling}}：一个函数最多运行 {{cap}} 个副本。请选择 {{cap}} 或更少，或选择 Pro 版。',
  'validation.openfaas.communityCannotServe':
    '预期流量的峰值需要 {{needed}} 个副本（每秒 {{peak}} 个请求，每个 {{requestMs}} 毫秒），但无论标签怎么写，社区版一个函数最多运行 {{cap}} 个副本。请选择 Pro 版，或选择其他黄金路径。',
  'validation.openfaas.trafficBeyondCeiling':
    '预期流量的峰值需要 {{needed}} 个副本（每秒 {{peak}} 个请求，每个 {{requestMs}} 毫秒），但上限是 {{ceiling}}。请将上限提高到 {{needed}}，或提高目标。',
  'validation.openfaas.retriesNeedMesh':
    '重试由网格完成；没有网格时 OpenFaaS 的网关只尝试一次。请选择不重试，或启用网格。',
  'validation.request.beyondTimeout':
    '{{tries}} 次各 {{perTryMs}} 毫秒的尝试加上 {{backoffMs}} 毫秒退避需要 {{neededMs}} 毫秒，但请求在 {{timeoutMs}} 毫秒后结束：最后一次尝试永远无法完成。请最多使用 {{fitting}} 次重试，或每次尝试不超过 {{fittingPerTryMs}} 毫秒，或超时至少 {{neededMs}} 毫秒。',
  'validation.callers.syntax':
    '“{{value}}”不是命名空间的名称。请使用小写字母、数字和连字符，最多 63 个字符。',
  'validation.callers.missing':
    '请至少列出一个可以调用的命名空间，或为“谁可以调用”选择其他答案。',
  'validation.form': '“{{value}}”无法识别。请使用类似 {{example}} 的形式。',
  'validation.choice': '“{{value}}”不是 {{allowed}} 之一。请从中选择。',
  'planning.quota.fits':
    '{{pods}} 个 Pod 需要 {{needed}} 的 {{key}}，目前空闲 {{room}}：全部放得下。',
  'planning.quota.podsMissing':
    '{{pods}} 个 Pod 需要 {{needed}} 的 {{key}}，但只空闲 {{room}}：放得下 {{podsThatFit}} 个。请将 {{key}} 增加 {{missing}}，或把上限降到放得下的数量。',
  'planning.quota.objectsMissing':
    '{{key}} 会计入 {{needed}} 个对象，但只空闲 {{room}} 个。请将 {{key}} 增加 {{missing}}。',
  'planning.quota.undeclared':
    '配额统计 {{keys}}，而容器 {{container}} 没有声明，因此所有 Pod 都会被拒绝。请声明它，或添加带默认值的 LimitRange。',
  'planning.quota.notLimited': '该配额不统计这些 Pod 使用的任何资源。',
} satisfies Record<
  keyof typeof FORM_ENGLISH | ValidationMessageKey | PlanningMessageKey,
  string
>;
