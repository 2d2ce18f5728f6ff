import type { IPluginContext, TaroPlatformBase } from '@tarojs/service';
import { accessibleAttributes } from '../miniprogram/components/accessible-attributes';

/** A Taro plugin: lets WeChat's templates carry the attributes that screen readers read. */
export default (context: IPluginContext) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      if (platform.platform === 'weapp') {
        platform.template.mergeComponents(context, accessibleAttributes);
      }
    },
  });
};
