#!/usr/bin/env bash
# The long proofs: of the buffer 1,000 kills, 20,000 power cuts and 10,000 of the whole buffer, every failing call up to the 200th, twice 1,000 flipped bits; of the network docs/reliability.md; of Modbus 1,000,000 faulty exchanges.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/EdgeGateway.Tests -clp:ErrorsOnly
EDGEGATEWAY_NIGHTLY=1 exec artifacts/bin/EdgeGateway.Tests/debug/EdgeGateway.Tests -namespace 'EdgeGateway.Tests.Edge.Buffer*' -namespace 'EdgeGateway.Tests.Network*' -namespace 'EdgeGateway.Tests.Edge.Faults*' -showliveoutput
