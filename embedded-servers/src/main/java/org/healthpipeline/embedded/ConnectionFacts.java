package org.healthpipeline.embedded;

import java.net.URI;
import java.nio.file.Path;

/**
 * The addresses and secrets of the embedded servers. Every port is on {@link #HOST}.
 *
 * @param databasePort port of PostgreSQL
 * @param databaseOwner role that owns the database and everything in it, and runs the
 * migrations
 * @param databaseService role of the services, with the rights that the migrations grant
 * @param cachePort port of the Redis-protocol cache
 * @param cachePassword password of its default user
 * @param storage address of the S3 store
 * @param storageKeys access key and secret key of the S3 store
 * @param masterKeys directory with the master keys, one file per version
 */
public record ConnectionFacts(int databasePort, Credentials databaseOwner, Credentials databaseService, int cachePort,
		String cachePassword, URI storage, Credentials storageKeys, Path masterKeys) {

	/** The address that all servers listen on, and no other. */
	public static final String HOST = "127.0.0.1";

	/** The name of the database. */
	public static final String DATABASE = "health";

	/** Returns the database's address for JDBC, without user and password. */
	public String databaseUrl() {
		return "jdbc:postgresql://" + HOST + ":" + this.databasePort + "/" + DATABASE;
	}

	/** Shows the addresses, and none of the passwords. */
	@Override
	public String toString() {
		return "database " + databaseUrl() + ", cache " + HOST + ":" + this.cachePort + ", object store "
				+ this.storage;
	}

}
