// Query: frame=<url>
const frame = document.createElement('iframe')
frame.src = new URLSearchParams(location.search).get('frame')
document.body.append(frame)
