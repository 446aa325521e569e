package org.healthpipeline.common.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The S3 store of the servers under test. */
@OnEveryKindOfServers("The object store of the containers is SeaweedFS.")
class ServerObjectStoreTests extends ObjectStoreContract {

	private static final String PART = "health-pipeline.storage.part";

	private static final List<ConfiguredStore> OPENED = new ArrayList<>();

	private static final ObjectStore STORE = open(Map.of(PART, "5MB"));

	@AfterAll
	static void close() {
		OPENED.forEach(ConfiguredStore::close);
	}

	@Override
	ObjectStore store() {
		return STORE;
	}

	@Override
	ObjectStore withWrongKeys() {
		return open(Map.of("health-pipeline.storage.secret-key", "not-the-secret-key"));
	}

	@Override
	ObjectStore withoutServer() {
		return open(Map.of("health-pipeline.storage.endpoint", "http://127.0.0.1:1"));
	}

	@Override
	ObjectStore withNewBucket() {
		return open(Map.of("health-pipeline.storage.bucket", "bucket-" + UUID.randomUUID()));
	}

	@Test
	void aStoreThatHangsFailsTheCheckInAMoment() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			ObjectStore store = open(
					Map.of("health-pipeline.storage.endpoint", "http://127.0.0.1:" + silent.getLocalPort()));
			assertTimeoutPreemptively(Duration.ofSeconds(20),
					() -> assertThatExceptionOfType(StorageException.class).isThrownBy(store::check)
						.withMessageContaining("does not answer"));
		}
	}

	@Test
	void withoutAnAddressThereIsNoStoreAndUsingItSaysSo() {
		ObjectStore none = open(Map.of("health-pipeline.storage.endpoint", ""));
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> none.get("any"))
			.withMessageContaining("No object store is configured");
	}

	private static ObjectStore open(Map<String, String> changes) {
		ConfiguredStore opened = new ConfiguredStore(changes);
		OPENED.add(opened);
		return opened.store();
	}

}
