// No library at all: what the browser and the measurement cost.
export {}
