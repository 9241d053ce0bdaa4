// XMLKit
