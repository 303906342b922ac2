import type {
  PlanningMessageKey,
  ValidationMessageKey,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { FORM_ENGLISH } from './english';

/** Simplified Chinese of every key of the form fields' translation reference. */
export default {
  'form.name.label': '名称',
  'form.name.help': '小写字母、数字和连字符；它会成为地址的一部分',
  'form.name.preview': '在网格内的地址将是 http://{{name}}.<命名空间>',
  'form.image.label': '镜像',
  'form.image.help':
    '带版本标签或摘要，例如 registry.example.com/shop/cart:1.4.2',
  'form.scaling.floor': '下限（副本）',
  'form.scaling.floorHelp': '最少副本数；0 表示可缩容到零，由第一个请求唤醒',
  'form.scaling.ceiling': '上限（副本）',
  'form.scaling.ceilingHelp': '无论负载多高的最多副本数',
  'form.scaling.target': '目标（每个副本的并发请求数）',
  'form.scaling.targetHelp': '达到该值的 {{percent}}% 时 Knative 增加副本',
  'form.scaling.floorKeptHelp':
    '最少副本数；至少 2，以便允许一个副本失败（仅 Kafka 可为 0）',
  'form.scaling.summary':
    '一个副本承担 {{perReplica}} 个并发请求后才增加下一个；{{ceiling}} 个副本可承担 {{capacity}} 个。',
  'form.request.timeout': '超时（秒）',
  'form.request.timeoutHelp': '调用方最多等待的时间',
  'form.request.retries': '重试次数',
  'form.request.retriesHelp': '首次之后的尝试次数；0 表示由调用方自行重试',
  'form.request.perTry': '每次尝试（毫秒）',
  'form.request.perTryHelp': '单次尝试放弃前的时间',
  'form.request.budget':
    '{{tries}} 次尝试各 {{perTryMs}} 毫秒，加上 {{backoffMs}} 毫秒退避，最多占用 {{timeoutMs}} 毫秒中的 {{neededMs}} 毫秒。',
  'form.request.budgetNone': '只尝试一次，可用满 {{timeoutMs}} 毫秒。',
  'form.request.budgetLabel': '所有尝试占超时的比例',
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
  'validation.traffic.quietAbovePeak':
    '平时每秒 {{quiet}} 个请求，超过了峰值 {{peak}}。请降低平时的值，或提高峰值。',
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
