import { Configuration } from "./runtime.js";
console.log(Configuration);
