import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import generated.ApiClient;
import generated.api.AggregateApi;
import generated.api.DeviceApi;
import generated.api.SignInApi;
import generated.api.UploadApi;
import generated.model.AggregateBucket;
import generated.model.DeviceRequest;
import generated.model.LoginRequest;
import generated.model.SyncAnswer;
import generated.model.SyncBody;
import generated.model.SyncSample;
import generated.model.SyncSampleValue;

/** Syncs a day like a developer who has nothing but the generated client. */
public final class SyncADay {

	private static final OffsetDateTime MIDNIGHT = OffsetDateTime.parse("2026-03-02T00:00:00Z");

	private SyncADay() {
	}

	public static void main(String[] arguments) throws Exception {
		ApiClient client = new ApiClient();
		client.updateBaseUri(arguments[0]);
		String token = new SignInApi(client)
			.login(new LoginRequest().email(arguments[1]).password(arguments[2]), "SyncADay/1.0")
			.getToken();
		client.setRequestInterceptor((request) -> request.header("Authorization", "Bearer " + token));
		UUID device = new DeviceApi(client)
			.registerDevice(new DeviceRequest().deviceType("iphone").deviceName("Phone").deviceIdentifier("phone-1"))
			.getId();
		SyncBody day = new SyncBody();
		for (int hour = 0; hour < 24; hour++) {
			day.addSamplesItem(steps(hour));
		}
		day.addSamplesItem(steps(23));
		day.addSamplesItem(steps(0).id("other").type("NO_SUCH_TYPE"));
		UploadApi upload = new UploadApi(client);
		String key = UUID.randomUUID().toString();
		SyncAnswer answer = upload.syncSamples(device, key, null, day);
		if (!upload.syncSamples(device, key, null, day).equals(answer)) {
			throw new IllegalStateException("A retry got another answer");
		}
		System.out.println("synced " + answer.getSynced() + ", duplicates " + answer.getDuplicates() + ", errors "
				+ answer.getErrors());
		answer.getErrorDetails().forEach((detail) -> System.out.println("refused " + detail.getCode()));
		System.out.println("STEPS " + awaitSteps(new AggregateApi(client)) + " in 24 hours");
	}

	private static SyncSample steps(int hour) {
		return new SyncSample().id("hour-" + hour)
			.type("STEPS")
			.value(new SyncSampleValue(100.0))
			.unit("count")
			.startDate(MIDNIGHT.plusHours(hour))
			.endDate(MIDNIGHT.plusHours(hour + 1))
			.metadata(Map.of("made", "by a generated client"));
	}

	/** Waits until the figures include the sync. */
	private static long awaitSteps(AggregateApi figures) throws Exception {
		long steps = 0;
		for (int attempt = 0; steps != 2400 && attempt < 300; attempt++) {
			Thread.sleep(100);
			List<AggregateBucket> days = figures.getAggregates("2026-03-02", "2026-03-03", List.of("STEPS"), "day")
				.getAggregates()
				.getOrDefault("STEPS", List.of());
			steps = days.stream().mapToLong((day) -> day.getValue().longValue()).sum();
		}
		return steps;
	}

}
