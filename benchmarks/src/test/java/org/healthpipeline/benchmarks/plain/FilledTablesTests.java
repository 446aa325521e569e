package org.healthpipeline.benchmarks.plain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.MeasuredUsers;
import org.healthpipeline.benchmarks.ingest.Batch;
import org.healthpipeline.benchmarks.ingest.Workload;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.benchmarks.servers.BenchmarkServers;
import org.healthpipeline.benchmarks.servers.EmbeddedBenchmarkServers;
import org.healthpipeline.common.crypto.LocalMasterKeys;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The comparison of encrypted and plain samples: it must be able to fail. */
class FilledTablesTests {

	@Test
	void bothTablesHoldTheSameAndADifferenceIsNoticed(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("1.key"), Base64.getEncoder().encodeToString(new byte[32]));
		try (BenchmarkServers servers = new EmbeddedBenchmarkServers();
				BenchmarkDatabase database = servers.database("filled")) {
			InstantSource clock = InstantSource.system();
			UserKeys keys = new UserKeys(database.client(), LocalMasterKeys.fromDirectory(directory), clock);
			List<Batch> batches = new Workload(new MeasuredUsers(database.client(), keys,
					new Sessions(database.client(), clock, MeasuredUsers.LIMITS)), 2, 1, 100)
				.make();
			FilledTables tables = new FilledTables(database, keys);
			batches.forEach(tables::add);
			assertThat(tables.check()).isEqualTo(200);
			refuses(tables, database, "UPDATE plain_samples SET value = value + 1");
			refuses(tables, database, "UPDATE plain_samples SET device_id = user_id");
			refuses(tables, database, "TRUNCATE plain_samples");
		}
	}

	private static void refuses(FilledTables tables, BenchmarkDatabase database, String change) {
		database.ownerTemplate().execute(change);
		assertThatExceptionOfType(IncorrectRunException.class).isThrownBy(tables::check);
	}

}
