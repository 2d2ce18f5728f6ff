/// <reference types="@tarojs/taro" />

/** The CloudBase environment to call in WeChat; '' is the first one of the app. */
declare const CLOUD_ENVIRONMENT: string;

/** Where the browser build finds the local cloud; '' is the origin that served it. */
declare const LOCAL_CLOUD_ORIGIN: string;

declare namespace NodeJS {
  interface ProcessEnv {
    /** Which build this is. Branches on it are removed by the build. */
    TARO_ENV: 'weapp' | 'h5';
  }
}
