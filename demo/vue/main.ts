import '../apps.css'
import { sessionPlugin } from 'sojourn/vue'
import { createApp } from 'vue'
import App from './App.vue'
import { session } from './session.js'

createApp(App).use(sessionPlugin, { session }).mount('#app')
