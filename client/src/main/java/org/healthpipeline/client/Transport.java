package org.healthpipeline.client;

import java.io.IOException;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** How requests are sent. */
interface Transport {

	/**
	 * Posts JSON.
	 * @param token null for none
	 * @param key of idempotency; null for none
	 * @throws IOException when no whole answer comes
	 */
	Reply post(HttpUrl address, @Nullable String token, @Nullable String key, String json) throws IOException;

	/** Ends the request that runs, if one does, and sends no other one. */
	void cancel();

}
