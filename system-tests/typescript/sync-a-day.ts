// What a developer writes who has nothing but the generated client.
import { setTimeout } from "node:timers/promises";
import { AggregateApi, Configuration, DeviceApi, SignInApi, UploadApi } from "./index.js";
import type { SyncSample } from "./index.js";

const [basePath, email, password] = process.argv.slice(2);
const midnight = Date.parse("2026-03-02T00:00:00Z");
const hourMs = 3_600_000;

const login = await new SignInApi(new Configuration({ basePath })).login({ loginRequest: { email, password } });
const configuration = new Configuration({ basePath, accessToken: login.token });
const device = await new DeviceApi(configuration).registerDevice({
  deviceRequest: { deviceType: "iphone", deviceName: "Phone", deviceIdentifier: "phone-1" },
});

const steps = (hour: number): SyncSample => ({
  id: `hour-${hour}`,
  type: "STEPS",
  value: 100,
  unit: "count",
  startDate: new Date(midnight + hour * hourMs),
  endDate: new Date(midnight + (hour + 1) * hourMs),
  metadata: { made: "by a generated client" },
});

const hours = Array.from({ length: 24 }, (_, hour) => steps(hour));
const syncBody = { samples: [...hours, steps(23), { ...steps(0), id: "other", type: "NO_SUCH_TYPE" }] };
const request = { deviceId: device.id, idempotencyKey: crypto.randomUUID(), syncBody };
const upload = new UploadApi(configuration);
const answer = await upload.syncSamples(request);
if (JSON.stringify(await upload.syncSamples(request)) !== JSON.stringify(answer)) {
  throw new Error("A retry got another answer");
}
console.log(`synced ${answer.synced}, duplicates ${answer.duplicates}, errors ${answer.errors}`);
answer.errorDetails.forEach((detail) => console.log(`refused ${detail.code}`));

// Figures follow a sync within a moment.
let sum = 0;
for (let attempt = 0; sum !== 2400 && attempt < 300; attempt++) {
  await setTimeout(100);
  const figures = await new AggregateApi(configuration).getAggregates({
    start: "2026-03-02",
    end: "2026-03-03",
    types: ["STEPS"],
    period: "day",
  });
  sum = (figures.aggregates.STEPS ?? []).reduce((total, day) => total + day.value, 0);
}
console.log(`STEPS ${sum} in 24 hours`);
