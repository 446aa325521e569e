package org.healthpipeline.common.sample;

import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;

/** Runs the contract on rows. */
@OnEveryKindOfServers("Samples are deleted from a hypertable, chunk by chunk.")
class SampleRemovalTests extends SampleRemovalContract {

	private static final SampleDoor DOOR = SampleDoor.rows();

	@Override
	SampleDoor door() {
		return DOOR;
	}

}
