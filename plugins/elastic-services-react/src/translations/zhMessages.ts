import type { MessageKey } from '@elastic-mesh/plugin-elastic-services-common';

/** Simplified Chinese of the backend's messages. */
export const ZH_MESSAGES: Record<MessageKey, string> = {
  'verdict.at-ceiling.headline':
    '已在上限 {{forSeconds, seconds}}：需求需要 {{wanted, number}} 个 Pod，最多只允许 {{max, number}} 个',
  'verdict.at-ceiling.detail':
    '{{desired, number}} 个 Pod 中 {{ready, number}} 个就绪；超出其承载能力的请求在等待。',
  'verdict.starved.headline':
    '资源不足：{{desired, number}} 个 Pod 中有 {{missing, number}} 个无法启动（{{cause}}）',
  'verdict.starved.detail': '集群给出的信息：{{reason}}',
  'verdict.blind.headline':
    '已缺少指标 {{forSeconds, seconds}}：{{metric}} 无法读取，保持在 {{held, number}} 个 Pod',
  'verdict.blind.detail': '伸缩器给出的信息：{{reason}}',
  'verdict.contested.headline':
    '多方争用：{{count, number}} 个伸缩器设置同一副本数（{{scalers}}）',
  'verdict.contested.detail':
    '它们互相撤销对方的决策；{{desired, number}} 个 Pod 中 {{ready, number}} 个就绪。',
  'verdict.misconfigured.headline': '伸缩器无法工作：{{reason}}',
  'verdict.misconfigured.detail': '伸缩器给出的信息：{{reason}}',
  'verdict.flapping.headline':
    '频繁抖动：30 分钟内在 {{low, number}} 到 {{high, number}} 个 Pod 之间转向 {{turns, number}} 次',
  'verdict.flapping.detail':
    '目前 {{desired, number}} 个 Pod 中 {{ready, number}} 个就绪。',
  'verdict.unknown.headline': '未知：{{source}} 无法读取',
  'verdict.unknown.detail': '{{reason}}',
  'verdict.paused.headline': '自动伸缩已被 {{by}} 暂停 {{forSeconds, seconds}}',
  'verdict.paused.detail': '无论需求如何，副本数保持 {{desired, number}}。',
  'verdict.cold-starting.headline':
    '正在从零启动：已请求 {{desired, number}} 个 Pod，尚无就绪',
  'verdict.cold-starting.detail':
    '最近的 Pod 在 {{coldStartSeconds, seconds}}后就绪（第 95 百分位）。',
  'verdict.scaling-up.headline':
    '正在扩容：就绪 {{ready, number}} 个，目标 {{desired, number}} 个',
  'verdict.scaling-up.detail': 'Pod 正在启动。',
  'verdict.scaling-down.headline':
    '正在缩容：现有 {{current, number}} 个 Pod，目标 {{desired, number}} 个',
  'verdict.scaling-down.detail': 'Pod 正在处理完剩余请求。',
  'verdict.at-floor.headline':
    '按设计处于下限：{{ready, number}} 个 Pod，需求只需要 {{wanted, number}} 个',
  'verdict.at-floor.detail':
    '策略允许 {{min, number}} 到 {{max, number}} 个 Pod。',
  'verdict.idle.headline': '空闲：按设计为零，没有流量',
  'verdict.idle.detail':
    '下一个请求会启动一个 Pod；策略最多允许 {{max, number}} 个。',
  'verdict.steady.headline':
    '稳定：{{desired, number}} 个 Pod 中 {{ready, number}} 个就绪',
  'verdict.steady.detail':
    '策略允许 {{min, number}} 到 {{max, number}} 个 Pod。',

  'finding.demand-above-ceiling.title': '上限低于需求',
  'finding.demand-above-ceiling.detail':
    '需求需要 {{wanted, number}} 个 Pod，上限为 {{max, number}}：已缺少 {{short, number}} 个，持续 {{forSeconds, seconds}}。',
  'finding.demand-above-ceiling.fix':
    '将上限提高到至少 {{wanted, number}}，或让单个 Pod 承载更多。',
  'finding.quota-refuses-pods.title': '配额拒绝创建 Pod',
  'finding.quota-refuses-pods.detail':
    '{{desired, number}} 个 Pod 中有 {{missing, number}} 个无法创建：配额 {{quota}} 的 {{resource}} 已用尽。伸缩器本身看起来正常。',
  'finding.quota-refuses-pods.fix':
    '提高 ResourceQuota {{quota}} 的 {{resource}}，或降低单个 Pod 的请求量。',
  'finding.quota-below-ceiling.title':
    '配额只允许 {{fit, number}} 个 Pod，而不是 {{max, number}} 个',
  'finding.quota-below-ceiling.detail':
    '配额 {{quota}} 的 {{resource}}：{{hard}} 中已用 {{used}}。无法达到上限。',
  'finding.quota-below-ceiling.fix':
    '在流量到来之前提高配额，或将上限设为 {{fit, number}}。',
  'finding.metric-missing.title': '伸缩器无法读取其指标',
  'finding.metric-missing.detail':
    '{{metric}} 已缺失 {{forSeconds, seconds}}（{{reason}}）；副本数保持在 {{held, number}}。',
  'finding.metric-missing.fix': '检查指标服务器或适配器、指标名称及其选择器。',
  'finding.container-without-request.title':
    '容器 {{container}} 没有 {{resource}} 请求量',
  'finding.container-without-request.detail':
    '利用率要求 {{pod}} 的每个容器都有请求量；副本数保持在 {{held, number}}。',
  'finding.container-without-request.fix':
    '为 {{container}} 设置 {{resource}} 请求量，或只按应用容器的指标伸缩（ContainerResource）。',
  'finding.pods-never-ready.title': '没有就绪的 Pod，因此没有可用的指标',
  'finding.pods-never-ready.detail':
    '存在 {{current, number}} 个 Pod，但 {{forSeconds, seconds}}以来都没有可用的指标。',
  'finding.pods-never-ready.fix': '修复就绪探针或其依赖。',
  'finding.metric-blocks-scale-down.title': '一个损坏的指标阻止缩容',
  'finding.metric-blocks-scale-down.detail':
    '{{metric}} 无法读取；其他指标可以增加副本，但无法从 {{held, number}} 减少。',
  'finding.metric-blocks-scale-down.fix': '修复 {{metric}} 或将其移除。',
  'finding.contested-scalers.title': '两个伸缩器作用于同一工作负载',
  'finding.contested-scalers.detail': '{{scalers}} 设置同一副本数并互相撤销。',
  'finding.contested-scalers.fix':
    '只保留一个：移除 {{extra}}。在 Knative 上按 cpu 伸缩时，请使用类 hpa.autoscaling.knative.dev，而不是单独的 HPA。',
  'finding.target-missing.title': '伸缩器找不到其目标',
  'finding.target-missing.detail': '{{object}}：{{reason}}。',
  'finding.target-missing.fix':
    '更正 scaleTargetRef；目标需要带有自己选择器的 scale 子资源。',
  'finding.scale-write-fails.title': '伸缩器无法写入其决策',
  'finding.scale-write-fails.detail': '{{object}}：{{reason}}',
  'finding.scale-write-fails.fix':
    '检查是否缺少权限、存在准入 webhook，或有其他写入副本数的程序。',
  'finding.autoscaling-disabled.title': '副本数 0 关闭了自动伸缩',
  'finding.autoscaling-disabled.detail':
    '目标副本数为 0 时 {{object}} 不起作用，已持续 {{forSeconds, seconds}}。',
  'finding.autoscaling-disabled.fix':
    '将副本数设为 {{min, number}} 或更多；之后由伸缩器接管。',
  'finding.growth-rate-limited.title': '扩容慢于需求',
  'finding.growth-rate-limited.detail':
    '需求需要 {{wanted, number}} 个 Pod；速率限制目前只允许 {{desired, number}} 个。',
  'finding.growth-rate-limited.fix':
    '按促销高峰的需要设置 behavior.scaleUp；没有 behavior 时每次同步最多翻倍。',
  'finding.replicas-flapping.title': '副本数频繁抖动',
  'finding.replicas-flapping.detail':
    '30 分钟内在 {{low, number}} 到 {{high, number}} 个 Pod 之间转向 {{turns, number}} 次。',
  'finding.replicas-flapping.fix':
    '延长缩容窗口或延迟，提高容差，并从 Git 中移除 replicas。',
  'finding.pods-unschedulable.title': '没有节点有空间',
  'finding.pods-unschedulable.detail':
    '{{desired, number}} 个 Pod 中有 {{missing, number}} 个等待节点已 {{forSeconds, seconds}}。',
  'finding.pods-unschedulable.fix':
    '降低请求量、增加节点，或让节点自动伸缩器扩容。',
  'finding.pods-fail-to-start.title': 'Pod 无法启动（{{cause}}）',
  'finding.pods-fail-to-start.detail':
    '{{desired, number}} 个 Pod 中有 {{missing, number}} 个失败已 {{forSeconds, seconds}}。',
  'finding.pods-fail-to-start.fix':
    '检查镜像名称及其仓库，或查看容器的最后日志。',
  'finding.cold-start-stuck.title': '第一个 Pod 从未启动成功',
  'finding.cold-start-stuck.detail':
    '{{object}} 已放弃 {{forSeconds, seconds}}；请求先等待，然后失败。',
  'finding.cold-start-stuck.fix':
    '检查修订版本的镜像、探针和请求量；或提高 progress-deadline。',
  'finding.cold-start-exceeds-timeout.title': '冷启动时间超过路由的等待时间',
  'finding.cold-start-exceeds-timeout.detail':
    'Pod 在 {{coldStartSeconds, seconds}}后就绪，{{object}} 在 {{timeoutSeconds, seconds}}后放弃：空闲后的第一个请求会失败。',
  'finding.cold-start-exceeds-timeout.fix':
    '保留一个 Pod（min-scale 1）、加快启动，或将超时提高到 {{coldStartSeconds, seconds}}以上。',
  'finding.retries-exceed-timeout.title': '重试在路由放弃之后才结束',
  'finding.retries-exceed-timeout.detail':
    '{{tries, number}} 次尝试 x {{perTrySeconds, seconds}} = {{neededSeconds, seconds}}，而超时为 {{timeoutSeconds, seconds}}：只有 {{fullTries, number}} 次能够完成。',
  'finding.retries-exceed-timeout.fix':
    '降低 attempts 或 perTryTimeout，直到其乘积不超过超时，或提高超时。',
  'finding.retries-multiply-load.title': '重试使负载成倍增加',
  'finding.retries-multiply-load.detail':
    '{{errorPercent, number}} % 的请求失败，95 百分位延迟为 {{latencySeconds, seconds}}，每个失败或缓慢的请求最多发送 {{tries, number}} 次：负载约为 {{factor, number}} 倍。',
  'finding.retries-multiply-load.fix':
    '将 perTryTimeout 提高到通常延迟以上，降低 attempts，先扩容再重试。',
  'finding.paused-and-forgotten.title': '被人工暂停后遗忘',
  'finding.paused-and-forgotten.detail':
    '{{by}} 将副本数固定在 {{held, number}}，已持续 {{forSeconds, seconds}}。',
  'finding.paused-and-forgotten.fix':
    '移除 {{by}}，或在 Git 中说明保留的原因。',
  'finding.no-owner.title': '无人负责此服务',
  'finding.no-owner.detail':
    '{{namespace}} 中的 {{workload}} 在目录中没有负责人：告警和问题无人接收。',
  'finding.no-owner.fix':
    '注册带有 spec.owner 和注解 backstage.io/kubernetes-id 的实体，并为工作负载加上相应标签。',
  'finding.keda-trigger-broken.title': '一个 KEDA 触发器无法读取',
  'finding.keda-trigger-broken.detail':
    '{{reason}}，已持续 {{forSeconds, seconds}}；{{held, number}} 个副本并非需求所需。',
  'finding.keda-trigger-broken.fix': '检查触发器的凭据、地址和查询。',
  'finding.openfaas-hard-cap.title': 'OpenFaaS CE 最多 {{cap, number}} 个副本',
  'finding.openfaas-hard-cap.detail':
    '无论标签如何，该版本将每个函数限制为 {{cap, number}} 个。',
  'finding.openfaas-hard-cap.fix':
    '将函数迁移到没有此限制的伸缩器，例如 Knative 或 KEDA。',

  'policy.bounds': '{{min, number}} 到 {{max, number}} 个 Pod。',
  'policy.fixed': '始终 {{count, number}} 个 Pod。',
  'policy.floorOnly': '至少 {{min, number}} 个 Pod，没有上限。',
  'policy.targetPerPod':
    '每个 Pod 的目标为 {{target, number}} {{unit}}（{{name}}）。',
  'policy.targetTotal':
    '整个服务的目标为 {{target, number}} {{unit}}（{{name}}）。',
  'policy.metricWithoutTarget': '跟随 {{name}}，使用伸缩器的默认目标。',
  'policy.utilization':
    '即单个 Pod 承载能力的 {{percent, number}} %，其余留作余量。',
  'policy.stableWindow': '跟随最近 {{seconds, seconds}}。',
  'policy.panicWindow':
    '当最近 {{seconds, seconds}}需要就绪 Pod 的 {{ratio, number}} 倍时进入恐慌模式。',
  'policy.scaleDownDelay': '缩容前等待 {{seconds, seconds}}。',
  'policy.scaleUpStabilization':
    '扩容到最近 {{seconds, seconds}}内的最低需要。',
  'policy.scaleDownStabilization':
    '缩容到最近 {{seconds, seconds}}内的最高需要。',
  'policy.polling': '每 {{seconds, seconds}}检查一次。',
  'policy.cooldown': '无任务 {{seconds, seconds}}后停歇。',
  'policy.legacyRateLimit': '没有 behavior 部分：每步最多翻倍，或到 4 个 Pod。',
  'policy.scaleUpPods':
    '{{seconds, seconds}}内最多增加 {{value, number}} 个 Pod。',
  'policy.scaleUpPercent':
    '{{seconds, seconds}}内最多增长 {{value, number}} %。',
  'policy.scaleDownPods':
    '{{seconds, seconds}}内最多减少 {{value, number}} 个 Pod。',
  'policy.scaleDownPercent':
    '{{seconds, seconds}}内最多缩减 {{value, number}} %。',
  'policy.toZero': '没有流量时缩到零。',
  'policy.neverToZero': '从不缩到零。',
  'policy.coldStart': '新 Pod 在 {{coldStartSeconds, seconds}}后计入（p95）。',

  'decision.observed':
    '从 {{from, number}} 变为 {{to, number}}；当时的输入无法读取',
  'decision.policy':
    '策略已更改：现在为 {{min, number}} 到 {{max, number}} 个 Pod',
  'decision.paused': '由 {{by}} 设定',
  'decision.event': '{{reason}}',
  'decision.kpa.demand':
    '需求 {{stableValue, number}} / 每个 Pod {{targetValue, number}}',
  'decision.kpa.rate':
    '速率限制：一次 {{minPods, number}} 到 {{maxPods, number}} 个 Pod（需要 {{before, number}}）',
  'decision.kpa.activation-scale': '激活规模 {{activationScale, number}}',
  'decision.kpa.panic': '恐慌模式：保持 {{maxPanicPods, number}} 个 Pod',
  'decision.kpa.scale-down-delay':
    '缩容延迟 {{delaySeconds, seconds}}（需要 {{before, number}}）',

  'step.kpa.demand':
    '稳定需求 / 目标 = ceil({{stableValue, number}} / {{targetValue, number}})',
  'step.kpa.rate':
    '速率限制：一次 {{minPods, number}} 到 {{maxPods, number}} 个 Pod',
  'step.kpa.activation-scale':
    '激活规模：有任何需求时至少 {{activationScale, number}} 个',
  'step.kpa.panic':
    '恐慌模式：短窗口需要就绪 Pod 的 {{panicRatio, number}} 倍，阈值 {{panicThreshold, number}}',
  'step.kpa.scale-down-delay':
    '缩容延迟：取最近 {{delaySeconds, seconds}}内的最高值',
  'step.none.fixed': '没有伸缩器：数量由清单设定',
  'step.kpa.no-traffic': '没有流量：已缩容到零',
  'step.kpa.bounds':
    '上下限：min-scale {{minInForce, number}}，max-scale {{maxScale, number}}（0 表示无）',
  'step.kpa.scale-to-zero': '缩容到零：{{reason}}',
  'step.hpa.raw': '{{metric}} 的需求：{{after, number}} 个 Pod',
  'step.hpa.raw.percent':
    '{{metric}}：请求量的 {{utilizationPercent, number}} % / {{targetPercent, number}} % × {{readyPods, number}} 个就绪 Pod',
  'step.hpa.raw.ratio': '{{metric}}：目标的 {{usageRatio, number}} 倍',
  'step.hpa.tolerance':
    '死区：目标的 {{usageRatio, number}} 倍在容差 {{scaleUpTolerance, number}} 之内',
  'step.hpa.missing-pods':
    '{{missingPods, number}} 个没有指标的 Pod 与 {{unreadyPods, number}} 个未就绪的 Pod 按谨慎方式计入',
  'step.hpa.max-of-metrics':
    '{{metrics, number}} 个指标中最高者决定：{{metric}}',
  'step.hpa.failed-metric':
    '{{failedMetrics, number}} 个指标无法读取（{{reason}}）',
  'step.hpa.out-of-bounds':
    '超出 {{minReplicas, number}} 到 {{maxReplicas, number}}：不看指标，直接拉回',
  'step.hpa.disabled-at-zero': '副本数为 0 时 HPA 停止工作',
  'step.hpa.stabilization':
    '按记住的 {{rememberedRecommendations, number}} 条建议稳定',
  'step.hpa.rate': '从 {{currentReplicas, number}} 个 Pod 起的速率限制',
  'step.hpa.bounds':
    '上下限：{{minReplicas, number}} 到 {{maxReplicas, number}}（{{reason}}）',
  'step.keda.paused': '已暂停：副本数不变',
  'step.keda.paused-scale-out': '扩容已暂停',
  'step.keda.paused-scale-in': '缩容已暂停',
  'step.keda.activation': '触发器激活：从零到最小值',
  'step.keda.active': '触发器激活：由 KEDA 的 HPA 决定',
  'step.keda.partial-error': '部分触发器无法读取',
  'step.keda.minimum': '最小值',
  'step.keda.deactivation': '没有激活的触发器：回到静止',
  'step.keda.cooldown': '没有激活的触发器：冷却期未结束',
  'step.openfaas.alert': '调用告警增加一步',
  'step.openfaas.formula': '负载 / 目标',
  'step.openfaas.bounds': '标签的上下限',
  'step.openfaas.down-window': '缩容窗口内的最高值',
  'step.openfaas.scale-to-zero': '空闲：缩容到零',
  'decision.none.fixed': '由清单设定',
  'decision.kpa.no-traffic': '没有流量：缩容到零',
  'decision.kpa.bounds':
    '受上下限 {{minInForce, number}} 到 {{maxScale, number}} 约束（需要 {{before, number}}）',
  'decision.kpa.scale-to-zero': '缩容到零：{{reason}}',
  'decision.hpa.raw': '{{metric}} 的需求',
  'decision.hpa.tolerance': '在 {{metric}} 的容差之内',
  'decision.hpa.missing-pods': '没有 {{metric}} 的 Pod 按谨慎方式计入',
  'decision.hpa.max-of-metrics': '{{metric}} 的需求',
  'decision.hpa.failed-metric': '有指标无法读取（{{reason}}）',
  'decision.hpa.out-of-bounds':
    '拉回到 {{minReplicas, number}} 到 {{maxReplicas, number}}',
  'decision.hpa.disabled-at-zero': '副本数为 0 时 HPA 停止工作',
  'decision.hpa.stabilization': '受稳定窗口约束（需要 {{before, number}}）',
  'decision.hpa.rate': '速率限制（需要 {{before, number}}）',
  'decision.hpa.bounds':
    '受上下限 {{minReplicas, number}} 到 {{maxReplicas, number}} 约束（需要 {{before, number}}）',
  'decision.keda.active': '触发器激活',
  'decision.keda.activation': '触发器变为激活',
  'decision.keda.deactivation': '没有激活的触发器',
  'decision.openfaas.alert': '调用告警',
  'decision.openfaas.bounds': '标签的上下限',
  'decision.keda.paused': '已暂停：副本数不变',
  'decision.keda.paused-scale-out': '扩容已暂停',
  'decision.keda.paused-scale-in': '缩容已暂停',
  'decision.keda.partial-error': '部分触发器无法读取',
  'decision.keda.minimum': '最小值',
  'decision.keda.cooldown': '冷却期未结束',
  'decision.openfaas.formula': '负载 / 目标',
  'decision.openfaas.down-window': '缩容窗口内的最高值',
  'decision.openfaas.scale-to-zero': '空闲：缩容到零',
};
