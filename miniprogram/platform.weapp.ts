import { mergeInternalComponents } from '@tarojs/shared';
import { accessibleAttributes } from './components/accessible-attributes';

// Before anything is drawn: from then on Taro's table of attributes is fixed.
mergeInternalComponents(accessibleAttributes);
