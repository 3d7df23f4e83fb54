import { theme, type ThemeConfig } from 'antd';

export const FONT = "'Noto Sans SC Variable', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** Dense and calm: small sizes, square corners, one blue; every text on its ground has a contrast of 4.5 or more. */
export const torchlineTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  token: {
    fontFamily: FONT,
    fontSize: 13,
    colorPrimary: '#1f4e79',
    colorLink: '#1f4e79',
    colorLinkHover: '#163a5a',
    colorTextBase: '#1c2430',
    colorTextSecondary: '#4a5563',
    colorTextTertiary: '#5b6573',
    colorTextDescription: '#5b6573',
    colorTextPlaceholder: '#687382',
    colorBorder: '#b9c2cd',
    colorError: '#b3261e',
    colorSuccess: '#1a6b34',
    colorWarning: '#8a5300',
    colorWarningBg: '#fff6e5',
    colorWarningBorder: '#e0b878',
    controlHeightSM: 24,
    borderRadius: 2,
    motion: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 4, cellPaddingInlineSM: 8, headerBg: '#eef2f6', headerColor: '#1c2430' },
  },
};
