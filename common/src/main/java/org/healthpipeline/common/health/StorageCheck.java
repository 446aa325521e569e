package org.healthpipeline.common.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The object store answers HTTP. Any answer but a server error will do: whether the keys
 * are right shows when they are used.
 */
public class StorageCheck implements DependencyCheck {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final @Nullable URI endpoint;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	/**
	 * @param endpoint address of the S3 interface; null where there is no object store
	 */
	public StorageCheck(@Nullable URI endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public String name() {
		return "storage";
	}

	@Override
	public boolean needed() {
		return false;
	}

	@Override
	public boolean configured() {
		return this.endpoint != null;
	}

	@Override
	public void check() {
		URI address = this.endpoint;
		if (address == null) {
			return;
		}
		try {
			HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).GET().build();
			int status = this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			if (status >= 500) {
				throw new DependencyException("answered with status " + status);
			}
		}
		catch (IOException ex) {
			throw new DependencyException("does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DependencyException("was not waited for", ex);
		}
	}

}
