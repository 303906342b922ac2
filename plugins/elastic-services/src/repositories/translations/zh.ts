import type { REPOSITORIES_ENGLISH } from './ref';

/** Simplified Chinese of the pages on local repositories. */
export default {
  title: '仓库',
  subtitle: '发布在本机，无需 Git 托管服务',
  none: '尚未发布任何内容。用黄金路径创建的服务会出现在这里。',
  clone: '克隆：{{url}}',
  deployed: '{{environment}} 正在运行提交 {{commit}}',
  notDeployed: '无法部署到 {{environment}}：{{error}}',
  files: '文件',
  history: '历史',
  newest: '最新',
  by: '{{author}}，{{time}}',
} satisfies Record<keyof typeof REPOSITORIES_ENGLISH, string>;
