package org.healthpipeline.web;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.healthpipeline.common.cache.CacheConfiguration;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.storage.StorageConfiguration;
import org.healthpipeline.web.body.BodyLimit;
import org.healthpipeline.web.request.ClientAddress;
import org.healthpipeline.web.route.OpenRoute;
import org.healthpipeline.web.route.RepeatableRoute;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

import jakarta.servlet.http.HttpServletRequest;

/** The web layer with test routes, in a process that uses every kind of server. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ WebConfiguration.class, CacheConfiguration.class, DispatchConfiguration.class, StorageConfiguration.class,
		ProbeApplication.Probes.class })
class ProbeApplication {

	static final long LARGE_LIMIT = 3_000_000;

	@Bean
	BodyLimit largeProbe() {
		return new BodyLimit("/probe/large/{id}", LARGE_LIMIT);
	}

	@Bean
	BodyLimit endlessProbe() {
		return new BodyLimit("/probe/endless", BodyLimit.UNLIMITED);
	}

	@RestController
	static class Probes {

		/** Bytes of the latest raw body that were passed on. */
		static final AtomicLong bytesRead = new AtomicLong();

		/** Number of requests that reached the holding route. */
		static final AtomicLong heldNow = new AtomicLong();

		/** Releases them. */
		static final CountDownLatch letGo = new CountDownLatch(1);

		@GetMapping("/api/v1/probe")
		Map<String, String> who(Identity identity) {
			return Map.of("user", identity.userId().toString());
		}

		@OpenRoute
		@GetMapping("/api/v1/probe/{id}")
		Map<String, String> open(@PathVariable String id) {
			return Map.of("id", id);
		}

		@OpenRoute
		@PostMapping("/api/v1/probe/open")
		Body openBody(@RequestBody Body body) {
			return body;
		}

		@OpenRoute
		@PostMapping("/api/v1/probe/held")
		Body held(@RequestBody Body body) throws InterruptedException {
			heldNow.incrementAndGet();
			letGo.await();
			return body;
		}

		@OpenRoute
		@GetMapping("/api/v1/auth/probe/{id}")
		Map<String, String> aboutSigningIn(@PathVariable String id) {
			return Map.of("id", id);
		}

		@OpenRoute
		@GetMapping("/api/v1/probe/tagged/{id}")
		@Nullable ResponseEntity<String> tagged(@PathVariable String id, WebRequest request) {
			return request.checkNotModified("W/\"1\"") ? null
					: ResponseEntity.ok()
						.eTag("W/\"1\"")
						.contentType(MediaType.APPLICATION_JSON)
						.body("\"" + id + "\"");
		}

		@OpenRoute
		@GetMapping(path = "/api/v1/probe/streamed/{id}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		String streamed(@PathVariable String id) {
			return "data:" + id + "\n\n";
		}

		@OpenRoute
		@GetMapping("/api/v1/probe/packed/{id}")
		ResponseEntity<byte[]> packed(@PathVariable String id) {
			return ResponseEntity.ok()
				.header(HttpHeaders.CONTENT_ENCODING, "gzip")
				.contentType(MediaType.APPLICATION_JSON)
				.body(WebTest.gzip(id));
		}

		@GetMapping("/api/v1/probe/mine")
		Map<String, String> mine() {
			return Map.of();
		}

		@RepeatableRoute
		@PostMapping("/probe/repeatable/{id}")
		Map<String, String> repeatable(@PathVariable String id) {
			return Map.of("id", id);
		}

		@PostMapping("/probe/json")
		Body json(@RequestBody Body body) {
			return body;
		}

		@GetMapping("/probe/parameter")
		Map<String, Integer> parameter(@RequestParam int number) {
			return Map.of("number", number);
		}

		@GetMapping("/probe/address")
		Map<String, String> address(ClientAddress address) {
			return Map.of("address", address.value());
		}

		@PostMapping({ "/probe/small", "/probe/large/{id}", "/probe/endless" })
		Map<String, Long> raw(@RequestParam(required = false) @Nullable String id, HttpServletRequest request)
				throws IOException {
			bytesRead.set(0);
			try (InputStream body = request.getInputStream()) {
				byte[] buffer = new byte[8192];
				for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
					bytesRead.addAndGet(count);
				}
			}
			return Map.of("bytes", bytesRead.get());
		}

		@GetMapping("/probe/fault")
		void fault() {
			throw new IllegalStateException("secret-from-inside");
		}

		@GetMapping("/probe/busy")
		void busy() {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Slower, please", 7, null);
		}

		@GetMapping("/probe/sql")
		void sql(@RequestParam String state) {
			throw new DataAccessResourceFailureException("outer", new SQLException("secret-from-inside", state));
		}

	}

	record Body(String name, Instant at, List<Object> things) {

		Body {
			if ("refused".equals(name)) {
				throw new ProblemException(ProblemCode.CONFLICT, "This name is refused");
			}
		}

	}

}
