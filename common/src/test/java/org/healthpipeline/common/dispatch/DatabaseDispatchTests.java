package org.healthpipeline.common.dispatch;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.healthpipeline.common.job.Lane;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DatabaseDispatchTests extends DispatchContract {

	private static TestDatabase database;

	private static DatabaseDispatch dispatch;

	private static DatabaseDispatch withoutServer;

	@BeforeAll
	static void connect() {
		database = Servers.underTest().newDatabase();
		dispatch = over(database.asService());
		withoutServer = over(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", "-"));
	}

	@AfterAll
	static void disconnect() {
		dispatch.close();
		withoutServer.close();
	}

	private static DatabaseDispatch over(DataSource dataSource) {
		return new DatabaseDispatch(dataSource, dataSource::getConnection, 2);
	}

	@Override
	Dispatch dispatch() {
		return dispatch;
	}

	@Override
	Dispatch withoutServer() {
		return withoutServer;
	}

	@Test
	void aBrokenListenerListensAgain() {
		Set<UUID> woken = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> woken.add(user));
		awaitWoken(woken);
		int broken = JdbcClient.create(database.asService()).sql("""
				SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
				WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()
				""").query(Integer.class).single();
		assertThat(broken).isPositive();
		awaitWoken(woken);
	}

	private static void awaitWoken(Set<UUID> woken) {
		await().atMost(SOON).until(() -> {
			UUID user = UUID.randomUUID();
			dispatch.wake(user, Lane.LIVE);
			await().pollDelay(java.time.Duration.ofMillis(100)).until(() -> true);
			return woken.contains(user);
		});
	}

}
