package org.healthpipeline.query.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StoredObject;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.privacy.BrokerDump;
import org.healthpipeline.testsupport.privacy.CacheDump;
import org.healthpipeline.testsupport.privacy.DatabaseDump;
import org.healthpipeline.testsupport.privacy.Planted;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches every server for traces of a user. */
final class Traces {

	private final RunningPipeline pipeline;

	private final JdbcClient owner;

	Traces(RunningPipeline pipeline) {
		this.pipeline = pipeline;
		this.owner = JdbcClient.create(pipeline.database().asOwner());
	}

	JdbcClient owner() {
		return this.owner;
	}

	static Answer erase(TestUser user) {
		return user.client()
			.sendJson("DELETE", "/api/v1/users/me", user.token(), Map.of("password", user.password()), Map.of());
	}

	long rows(String table, UUID user) {
		return this.owner.sql("SELECT count(*) FROM " + table + " WHERE user_id = ?")
			.param(user)
			.query(Long.class)
			.single();
	}

	/** Lists the tables that contain the text anywhere. */
	List<String> tablesWith(String text) {
		TreeSet<String> tables = new TreeSet<>();
		new DatabaseDump(this.pipeline.database()).all().forEach((name, dump) -> {
			if (!Planted.text(text).in(dump).isEmpty()) {
				tables.add(name.substring(0, name.indexOf(' ')));
			}
		});
		return List.copyOf(tables);
	}

	/** Lists every place, in any server, that holds something planted. */
	List<String> of(List<Planted> planted) {
		Map<String, byte[]> dumps = new TreeMap<>(new DatabaseDump(this.pipeline.database()).all());
		CacheDump.all().forEach((key, value) -> {
			dumps.put("cache entry " + key, value);
			dumps.put("cache key " + key, key.getBytes(StandardCharsets.ISO_8859_1));
		});
		objects().forEach((name, content) -> {
			dumps.put("object " + name, content);
			dumps.put("name of object " + name, name.getBytes(StandardCharsets.UTF_8));
		});
		BrokerDump.all().forEach((file, content) -> dumps.put("file of the broker " + file, content));
		List<String> found = new ArrayList<>();
		dumps.forEach((where, dump) -> planted
			.forEach((searched) -> searched.in(dump).forEach((form) -> found.add(where + ": " + form))));
		return found;
	}

	Map<String, byte[]> objects() {
		ObjectStore store = this.pipeline.part(ObjectStore.class);
		Map<String, byte[]> objects = new TreeMap<>();
		for (StoredObject object : store.list("")) {
			try (InputStream content = store.get(object.name())) {
				objects.put(object.name(), content.readAllBytes());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return objects;
	}

	void putObject(String name, byte[] content) {
		this.pipeline.part(ObjectStore.class).put(name, (out) -> out.write(content));
	}

}
