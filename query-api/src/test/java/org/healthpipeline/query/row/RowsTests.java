package org.healthpipeline.query.row;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThatCode;

/** Every entity of this module, against the schema of the migrations. */
class RowsTests {

	@Test
	void entitiesFitTheTables() {
		EntityManagerFactory entities = RunningPipeline.shared().part(EntityManagerFactory.class);
		assertThatCode(() -> entities.getSchemaManager().validate()).doesNotThrowAnyException();
	}

}
