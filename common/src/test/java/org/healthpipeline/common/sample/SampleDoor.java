package org.healthpipeline.common.sample;

import java.time.InstantSource;

import javax.sql.DataSource;

import org.healthpipeline.testsupport.servers.Servers;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All interfaces to the samples of one database. */
record SampleDoor(SampleStore store, SampleExtents extents, SampleRemoval removal, ReturnedSamples returned,
		TransactionTemplate transaction) {

	/** Opens a new database of the servers under test. */
	static SampleDoor rows() {
		DataSource database = Servers.underTest().newDatabase().migrated().asService();
		JdbcTemplate jdbc = new JdbcTemplate(database);
		JdbcClient client = JdbcClient.create(jdbc);
		SampleExtents extents = new JdbcSampleExtents(client);
		return new SampleDoor(new JdbcSampleStore(jdbc, InstantSource.system()), extents,
				new JdbcSampleRemoval(client, extents), new ReturnedSamples(jdbc),
				new TransactionTemplate(new JdbcTransactionManager(database)));
	}

}
