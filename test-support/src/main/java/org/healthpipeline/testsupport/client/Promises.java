package org.healthpipeline.testsupport.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The places of the OpenAPI documents that answers must match. They are read once.
 *
 * @param name name of the documents; equal names mean equal documents
 * @param services services of the documents; empty where no service answers itself
 */
public record Promises(String name, List<URI> services) {

	/** No documents, so nothing is checked. */
	public static final Promises NONE = new Promises("none", List.of());

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Map<String, Contract> KNOWN = new ConcurrentHashMap<>();

	private static final Map<List<String>, Contract> READ = new ConcurrentHashMap<>();

	public static Promises of(List<URI> services) {
		return new Promises(services.toString(), services);
	}

	/**
	 * Reads the documents of all services; nothing as long as one of them does not
	 * answer.
	 */
	Contract contract(HttpClient http) {
		Contract known = KNOWN.get(this.name);
		return (known != null) ? known : read(http);
	}

	private Contract read(HttpClient http) {
		synchronized (KNOWN) {
			Contract known = KNOWN.get(this.name);
			if (known != null) {
				return known;
			}
			List<String> documents = new ArrayList<>();
			for (URI service : this.services) {
				Optional<String> document = document(service, http);
				if (document.isEmpty()) {
					return Contract.NONE;
				}
				documents.add(document.get());
			}
			Contract contract = READ.computeIfAbsent(documents, Contract::of);
			KNOWN.put(this.name, contract);
			return contract;
		}
	}

	private static Optional<String> document(URI service, HttpClient http) {
		try {
			HttpResponse<byte[]> response = http.send(
					HttpRequest.newBuilder(service.resolve("/v3/api-docs")).timeout(PATIENCE).build(),
					BodyHandlers.ofByteArray());
			String body = new String(response.body(), StandardCharsets.UTF_8);
			// Without this the checks would be off, unnoticed, and each request would ask
			// for the document again.
			if (response.statusCode() == 500) {
				throw new AssertionError(service + " cannot make its OpenAPI document: " + body);
			}
			return (response.statusCode() == 200) ? Optional.of(body) : Optional.empty();
		}
		catch (IOException ex) {
			// It is not running yet, or no longer; the request itself will show that.
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
