package org.healthpipeline.common.dispatch;

import javax.sql.DataSource;

import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DatabaseInsightsDispatchTests extends InsightsDispatchContract {

	private static InsightsDispatch insights;

	private static DatabaseDispatch aggregation;

	@BeforeAll
	static void connect() {
		DataSource database = Servers.underTest().newDatabase().asService();
		insights = InsightsDispatch.overDatabase(database, database::getConnection);
		aggregation = new DatabaseDispatch(database, database::getConnection, 1);
	}

	@AfterAll
	static void disconnect() {
		insights.close();
		aggregation.close();
	}

	@Override
	InsightsDispatch insights() {
		return insights;
	}

	@Override
	Dispatch aggregation() {
		return aggregation;
	}

}
