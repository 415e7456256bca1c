// A Bluesky server (PDS) with its identity directory (PLC), for tests.
//
//   node pds.cjs --data FOLDER [--port N] [--plc-port N] [--rate-limits] [--leash]
//
// Both listen on 127.0.0.1 and nowhere else; port 0, the default, is any that is
// free. Once they answer, one line of JSON says where: {"ready":true,"pds":URL,
// "plc":URL,"pid":N}. Accounts live in FOLDER, their identities only in memory:
// a folder is of no use to a second run. SIGTERM ends it, and with --leash the
// end of its standard input does, so that it never outlives a test that died.
'use strict'
const fs = require('node:fs')
const net = require('node:net')
const path = require('node:path')
const { randomBytes } = require('node:crypto')
const { parseArgs } = require('node:util')

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    'plc-port': { type: 'string', default: '0' },
    'rate-limits': { type: 'boolean', default: false },
    leash: { type: 'boolean', default: false },
  },
})
if (!options.data) {
  console.error('usage: node pds.cjs --data FOLDER [--port N] [--plc-port N] [--rate-limits] [--leash]')
  process.exit(2)
}

// Both programs listen on every address of the machine, on a port that has to be
// known before. So the sockets are opened here, on this machine's own address,
// and handed over when a program asks for that port; any other is refused.
const listen = net.Server.prototype.listen
const opened = new Map()

function open(port) {
  return new Promise((resolve, reject) => {
    const holder = net.createServer()
    holder.once('error', reject)
    listen.call(holder, { host: '127.0.0.1', port: Number(port) }, () => {
      opened.set(holder.address().port, holder)
      resolve(holder.address().port)
    })
  })
}

net.Server.prototype.listen = function (port, ...rest) {
  const holder = opened.get(port)
  if (!holder) throw new Error(`nothing may listen on ${port}`)
  opened.delete(port)
  return listen.call(this, holder, ...rest)
}

process.env.LOG_ENABLED ??= 'false'
const key = () => randomBytes(32).toString('hex')

async function main() {
  const { PlcServer, Database } = require('@did-plc/server')
  const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
  const port = await open(options.port)
  const plcPort = await open(options['plc-port'])
  const folder = path.resolve(options.data)
  fs.mkdirSync(path.join(folder, 'blobs'), { recursive: true })

  const plc = PlcServer.create({ db: Database.mock(), port: plcPort })
  await plc.start()
  const settings = {
    devMode: true,
    hostname: 'localhost',
    port,
    dataDirectory: folder,
    blobstoreDiskLocation: path.join(folder, 'blobs'),
    blobstoreDiskTmpLocation: path.join(folder, 'uploads'),
    serviceHandleDomains: ['.test'],
    didPlcUrl: `http://127.0.0.1:${plcPort}`,
    inviteRequired: false,
    rateLimitsEnabled: options['rate-limits'],
    rateLimitBypassKey: process.env.MASTHEAD_PDS_BYPASS || undefined, // for whoever looks after a test, and is not tested
    crawlers: [],
    jwtSecret: process.env.MASTHEAD_PDS_JWT_SECRET || key(),
    adminPassword: process.env.MASTHEAD_PDS_ADMIN || key(),
    dpopSecret: key(),
    plcRotationKeyK256PrivateKeyHex: key(),
  }
  const pds = await PDS.create(envToCfg(settings), envToSecrets(settings))
  await pds.start()

  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    await pds.destroy()
    await plc.destroy()
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (options.leash) process.stdin.on('end', () => process.exit(0)).resume()
  console.log(JSON.stringify({ ready: true, pds: `http://127.0.0.1:${port}`, plc: `http://127.0.0.1:${plcPort}`, pid: process.pid }))
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
