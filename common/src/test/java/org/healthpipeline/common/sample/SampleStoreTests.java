package org.healthpipeline.common.sample;

import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;

/** Runs the contract on rows. */
@OnEveryKindOfServers("Samples are inserted and copied into a hypertable.")
class SampleStoreTests extends SampleStoreContract {

	private static final SampleDoor DOOR = SampleDoor.rows();

	@Override
	SampleDoor door() {
		return DOOR;
	}

}
