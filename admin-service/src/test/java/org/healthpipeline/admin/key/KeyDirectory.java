package org.healthpipeline.admin.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

import javax.sql.DataSource;

import org.healthpipeline.common.crypto.LocalMasterKeys;
import org.healthpipeline.common.crypto.MasterKeyGuard;
import org.healthpipeline.common.crypto.MasterKeys;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.healthpipeline.testsupport.servers.TestFiles;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The directory with the master keys of a process. */
record KeyDirectory(Path path) {

	private static final SecureRandom RANDOM = new SecureRandom();

	static KeyDirectory empty() {
		return new KeyDirectory(TestFiles.newDirectory("given-keys"));
	}

	/** Creates a directory with a new key of each of these versions. */
	static KeyDirectory of(int... versions) {
		KeyDirectory keys = empty();
		for (int version : versions) {
			byte[] key = new byte[32];
			RANDOM.nextBytes(key);
			keys.write(version, Base64.getEncoder().encodeToString(key));
		}
		return keys;
	}

	/** Creates a directory with only these versions of this one. */
	KeyDirectory only(int... versions) {
		KeyDirectory keys = empty();
		for (int version : versions) {
			keys.write(version, text(version));
		}
		return keys;
	}

	MasterKeys load() {
		return LocalMasterKeys.fromDirectory(this.path);
	}

	/** Creates the admission check of a process with these keys. */
	MasterKeyGuard process(TestDatabase database, String service) {
		DataSource connections = database.asService();
		return new MasterKeyGuard(load(), JdbcClient.create(connections),
				new TransactionTemplate(new JdbcTransactionManager(connections)), InstantSource.system(), service);
	}

	Map<String, String> properties() {
		return Map.of("health-pipeline.master-keys.directory", this.path.toString());
	}

	String text(int version) {
		try {
			return Files.readString(file(version));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void write(int version, String text) {
		try {
			Files.writeString(file(version), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file(int version) {
		return this.path.resolve(version + ".key");
	}

}
