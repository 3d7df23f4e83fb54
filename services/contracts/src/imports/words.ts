/** 合同类别 as bureaus write it. */
export const TYPES = {
  DEV: ['技术开发', '技术开发合同', '开发'],
  TRANSFER: ['技术转让', '技术转让合同', '转让'],
  LICENCE: ['技术许可', '技术许可合同', '许可'],
  CONSULT: ['技术咨询', '技术咨询合同', '咨询'],
  SERVICE: ['技术服务', '技术服务合同', '服务'],
} as const;

/** 合同小类. */
export const SUBTYPES = {
  COMMISSIONED: ['委托开发', '委托开发技术'],
  COOPERATIVE: ['合作开发', '合作开发技术'],
  PATENT_RIGHT: ['专利权转让', '专利权'],
  PATENT_APPLICATION: ['专利申请权转让', '专利申请权'],
  KNOW_HOW: ['技术秘密转让', '技术秘密'],
  SOFTWARE_COPYRIGHT: ['计算机软件著作权转让', '软件著作权转让', '计算机软件著作权'],
  IC_LAYOUT: ['集成电路布图设计专有权转让', '集成电路布图设计'],
  PLANT_VARIETY: ['植物新品种权转让', '植物新品种'],
  NEW_MEDICINE: ['生物医药新品种权转让', '生物医药新品种'],
  PATENT_IMPLEMENTATION: ['专利实施许可', '专利实施许可转让'],
  KNOW_HOW_USE: ['技术秘密使用许可', '技术秘密许可'],
  GENERAL: ['一般技术服务', '一般性技术服务'],
  TRAINING: ['技术培训'],
  INTERMEDIARY: ['技术中介'],
} as const;

/** 技术领域, the eleven of the form. */
export const FIELDS = {
  ELECTRONICS: ['电子信息', '电子信息技术'],
  AEROSPACE: ['航空航天', '航空航天技术'],
  MANUFACTURING: ['先进制造', '先进制造技术'],
  BIOMED: ['生物医药和医疗器械', '生物、医药和医疗器械', '生物、医药和医疗器械技术', '生物医药'],
  MATERIALS: ['新材料及其应用', '新材料'],
  ENERGY: ['新能源与高效节能', '新能源'],
  ENVIRONMENT: ['环境保护与资源综合利用', '环境保护与资源综合利用技术'],
  NUCLEAR: ['核应用', '核应用技术'],
  AGRICULTURE: ['农业', '农业技术'],
  TRANSPORT: ['现代交通'],
  URBAN: ['城市建设与社会发展'],
} as const;

/** 知识产权类型. */
export const IP_TYPES = {
  INVENTION: ['发明专利', '发明'],
  UTILITY_MODEL: ['实用新型', '实用新型专利'],
  DESIGN: ['外观设计', '外观设计专利'],
  SOFTWARE: ['计算机软件著作权', '软件著作权', '计算机软件'],
  IC_LAYOUT: ['集成电路布图设计', '集成电路布图设计专有权'],
  PLANT_VARIETY: ['植物新品种', '动植物新品种'],
  NEW_MEDICINE: ['生物医药新品种', '生物、医药新品种'],
  KNOW_HOW: ['技术秘密'],
  NONE: ['未涉及', '未涉及知识产权'],
} as const;

/** 计划来源. */
export const PLAN_SOURCES = {
  NATIONAL: ['国家', '国家科技计划', '国家计划'],
  MINISTRY: ['部门', '部门计划'],
  PROVINCE: ['省级', '省、自治区、直辖市及计划单列市计划', '省级计划'],
  LOCAL: ['地市县', '地市县计划', '市县计划'],
  NONE: ['计划外'],
} as const;

/** 当事人类型. */
export const PARTY_KINDS = {
  STATE_BODY: ['机关法人', '机关'],
  RESEARCH_INSTITUTE: ['科研机构', '科研院所'],
  UNIVERSITY: ['高等院校', '高校'],
  MEDICAL: ['医疗、卫生', '医疗卫生'],
  OTHER_INSTITUTION: ['其他事业法人', '事业法人', '其它'],
  ASSOCIATION: ['社团法人', '社会团体'],
  ENTERPRISE: ['企业法人', '企业', '内资企业'],
  INDIVIDUAL: ['自然人', '个体经营', '个人'],
  OTHER: ['其他组织', '其他'],
} as const;
