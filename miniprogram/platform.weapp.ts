import { mergeInternalComponents } from '@tarojs/shared';
import { accessibleAttributes } from './components/accessible-attributes';

// This must come before anything is drawn: then Taro's table of attributes is fixed.
mergeInternalComponents(accessibleAttributes);
