package org.healthpipeline.client;

import java.io.IOException;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Sends requests. */
interface Transport {

	/**
	 * Posts JSON.
	 * @param token null for none
	 * @param key idempotency key; null for none
	 * @throws IOException when no complete answer arrives
	 */
	Reply post(HttpUrl address, @Nullable String token, @Nullable String key, String json) throws IOException;

	/** Cancels the request in progress, if there is one, and sends no other. */
	void cancel();

}
