curl -X POST http://localhost:5000/submit_data \
-H "Content-Type: application/json" \
-d '{
    "voltage_vector": [230.5, 231.2, 230.8],
    "current_vector": [10.2, 10.1, 10.3],
    "power_vector": [2351.1, 2335.12, 2377.24],
    "node_id": "station_001",
    "metadata": {
        "location": "Grid Section A",
        "measurement_type": "three_phase",
        "sampling_rate": "1000Hz"
    }
}'

curl -X GET http://localhost:5000/mine

curl -X GET http://localhost:5000/chain

curl -X POST http://localhost:5000/register_node \
-H "Content-Type: application/json" \
-d '{"node_address": "http://localhost:5001"}'

curl -X GET http://localhost:5000/nodes/resolve
