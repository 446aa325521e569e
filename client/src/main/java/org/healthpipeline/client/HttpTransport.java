package org.healthpipeline.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Posts JSON compressed with gzip. Thread-safe. */
final class HttpTransport implements Transport {

	/**
	 * Limit for an answer in bytes. The largest valid answer, one that names each refused
	 * sample, is smaller.
	 */
	private static final long ANSWER_BYTES_MAX = 16 << 20;

	private static final MediaType JSON = MediaType.get("application/json");

	private final OkHttpClient http;

	private volatile @Nullable Call running;

	private volatile boolean cancelled;

	HttpTransport(OkHttpClient http) {
		this.http = http;
	}

	/** Follows no redirect: the token is only for the configured address. */
	static OkHttpClient newHttpClient() {
		return new OkHttpClient.Builder().connectTimeout(Duration.ofSeconds(15))
			.readTimeout(Duration.ofSeconds(60))
			.writeTimeout(Duration.ofSeconds(60))
			.callTimeout(Duration.ofMinutes(3))
			.followRedirects(false)
			.build();
	}

	@Override
	public Reply post(HttpUrl address, @Nullable String token, @Nullable String key, String json) throws IOException {
		Request.Builder request = new Request.Builder().url(address)
			.header("Accept", "application/json")
			.header("Content-Encoding", "gzip")
			.post(RequestBody.create(gzip(json.getBytes(StandardCharsets.UTF_8)), JSON));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		Call call = this.http.newCall(request.build());
		this.running = call;
		if (this.cancelled) {
			call.cancel();
		}
		try (Response response = call.execute()) {
			BufferedSource source = response.body().source();
			if (source.request(ANSWER_BYTES_MAX + 1)) {
				throw new IOException("The answer is larger than " + ANSWER_BYTES_MAX + " bytes");
			}
			return Reply.of(response.code(), source.readByteArray(), response.header("Retry-After"), Instant.now());
		}
		finally {
			this.running = null;
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		Call call = this.running;
		if (call != null) {
			call.cancel();
		}
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(bytes);
		}
		return packed.toByteArray();
	}

}
